package io.confiture.wizard.slack.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A piece of the network between the bot and Slack that can fall silent, or be cut, without either side being told. */
final class Cable implements AutoCloseable {

    private final ServerSocket entrance;
    private final int exit;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    Cable(int exit) {
        this.exit = exit;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Whatever is said from now on arrives nowhere; new connections are as silent. */
    void fallSilent() {
        silent = true;
    }

    /** New connections work; what was silent stays so. */
    void mend() {
        ends.clear();
        silent = false;
    }

    /** No farewell. */
    void cut() {
        ends.forEach(Cable::reset);
        ends.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = entrance.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
                ends.addAll(List.of(near, far));
                start(() -> carry(near, far));
                start(() -> carry(far, near));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void carry(Socket from, Socket to) {
        boolean deaf = false;
        byte[] bytes = new byte[8_192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                deaf |= silent;
                if (!deaf) {
                    out.write(bytes, 0, read);
                    out.flush();
                }
            }
        } catch (IOException closed) {
            // by the other thread, or by cut()
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // by its own side, before
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
