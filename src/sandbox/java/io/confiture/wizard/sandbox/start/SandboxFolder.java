package io.confiture.wizard.sandbox.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the sandbox keeps what survives a restart. */
record SandboxFolder(Path path) {

    Path file(String name) {
        return path.toAbsolutePath().resolve(name);
    }

    /** Starts afresh. Refuses while a sandbox is running on it. */
    void empty() throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        if (Files.exists(file("postgres/postmaster.pid")) && isAlive()) {
            throw new IOException("The sandbox in " + path.toAbsolutePath()
                    + " is still running: stop it before you start afresh with -Dsandbox.reset=true");
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private boolean isAlive() throws IOException {
        List<String> lines = Files.readAllLines(file("postgres/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    /** The port PostgreSQL had last time: plans are bound to their target's address, so it should not change. */
    Optional<Integer> port() throws IOException {
        Path file = file("port");
        return Files.exists(file)
                ? Optional.of(Integer.parseInt(Files.readString(file).strip()))
                : Optional.empty();
    }

    void rememberPort(int port) throws IOException {
        Files.createDirectories(path);
        Files.writeString(file("port"), port + "\n");
    }
}
