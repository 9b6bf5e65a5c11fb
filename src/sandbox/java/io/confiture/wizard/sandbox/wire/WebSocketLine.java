package io.confiture.wizard.sandbox.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The server's end of one WebSocket, as far as Socket Mode needs one (RFC 6455): texts in one piece, pings answered, a
 * farewell. By hand, because a second Vert.x does not get along with Quarkus's own in one process.
 */
final class WebSocketLine {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private WebSocketLine(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** @param welcome whether whoever comes by this request line is let in; empty when not */
    static Optional<WebSocketLine> enter(Socket socket, Predicate<String> welcome) throws IOException {
        WebSocketLine line = new WebSocketLine(socket);
        String request = line.header();
        String key = "";
        for (String header = line.header(); !header.isEmpty(); header = line.header()) {
            if (header.toLowerCase().startsWith("sec-websocket-key:")) {
                key = header.substring(header.indexOf(':') + 1).strip();
            }
        }
        if (!welcome.test(request)) {
            line.say("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket.close();
            return Optional.empty();
        }
        line.say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
        return Optional.of(line);
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    boolean isOn(Socket other) {
        return socket == other;
    }

    private String header() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private synchronized void say(String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Until the other side, or the network, has had enough. */
    void read(Consumer<String> texts) throws IOException {
        try {
            while (true) {
                int kind = in.readUnsignedByte() & 15;
                byte[] content = content();
                switch (kind) {
                    case TEXT -> texts.accept(new String(content, StandardCharsets.UTF_8));
                    case PING -> write(PONG, content);
                    case CLOSE -> {
                        write(CLOSE, content);
                        return;
                    }
                    default -> {}
                }
            }
        } catch (EOFException gone) {
            // without a farewell
        } finally {
            socket.close();
        }
    }

    /** A client's frames are masked. */
    private byte[] content() throws IOException {
        int length = in.readUnsignedByte() & 127;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes(length);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i % 4];
        }
        return content;
    }

    /** Whoever is not there any more misses it. */
    void send(String text) {
        try {
            write(TEXT, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            hangUp();
        }
    }

    private synchronized void write(int kind, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(content.length + 10).put((byte) (128 | kind));
        if (content.length < 126) {
            frame.put((byte) content.length);
        } else if (content.length < 65_536) {
            frame.put((byte) 126).putShort((short) content.length);
        } else {
            frame.put((byte) 127).putLong(content.length);
        }
        frame.put(content);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    /** With a farewell; the other side answers it, and that ends {@link #read}. */
    void close() {
        try {
            write(CLOSE, ByteBuffer.allocate(2).putShort((short) 1011).array());
        } catch (IOException gone) {
            hangUp();
        }
    }

    /** Without one. */
    void hangUp() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // before
        }
    }
}
