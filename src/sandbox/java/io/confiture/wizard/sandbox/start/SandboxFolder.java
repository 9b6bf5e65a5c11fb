package io.confiture.wizard.sandbox.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Where the sandbox keeps what survives a restart. */
record SandboxFolder(Path path) {

    Path file(String name) {
        return path.toAbsolutePath().resolve(name);
    }

    /** The port PostgreSQL had last time: plans are bound to their target's address, so it should not change. */
    Optional<Integer> port() throws IOException {
        Path file = file("port");
        return Files.exists(file)
                ? Optional.of(Integer.parseInt(Files.readString(file).strip()))
                : Optional.empty();
    }

    /** Links in mails that were kept should still open after a restart. */
    String linkSecret() throws IOException {
        Path file = file("link-secret");
        if (Files.notExists(file)) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Files.createDirectories(path);
            Files.writeString(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file).strip();
    }

    void rememberPort(int port) throws IOException {
        Files.createDirectories(path);
        Files.writeString(file("port"), port + "\n");
    }
}
