package io.confiture.wizard.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that greets politely and then says the same to every recipient. */
final class StubbornServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String answer;
    private final AtomicInteger asked = new AtomicInteger();

    StubbornServer(int port, String answer) throws IOException {
        this.answer = answer;
        socket = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::accept, "stubborn");
        thread.setDaemon(true);
        thread.start();
    }

    int asked() {
        return asked.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> talk(client), "stubborn talk");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.US_ASCII);
            out.print("220 stubborn.test\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("QUIT")) {
                    out.print("221 bye\r\n");
                    return;
                }
                boolean recipient = line.startsWith("RCPT");
                if (recipient) {
                    asked.incrementAndGet();
                }
                out.print((recipient ? answer : "250 all right") + "\r\n");
                out.flush();
            }
        } catch (IOException gone) {
            if (!socket.isClosed() && !client.isClosed()) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
