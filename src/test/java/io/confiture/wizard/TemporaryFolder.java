package io.confiture.wizard;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** For what lives longer than a test method, where JUnit's own would be gone too soon: whoever makes one removes it. */
public final class TemporaryFolder {

    private TemporaryFolder() {}

    public static Path create(String name) {
        try {
            return Files.createTempDirectory("confiture-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With everything in it; nothing happens when it is gone. */
    public static void remove(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
