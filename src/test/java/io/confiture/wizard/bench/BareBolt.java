package io.confiture.wizard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The service in {@code src/bare}: Quarkus, Bolt, and nothing behind them. Built when it is needed. */
final class BareBolt {

    private static final Path SOURCES = Path.of("src", "bare");
    private static final Path JAR = Path.of("target", "bare", "quarkus-app", "quarkus-run.jar");

    private BareBolt() {}

    static Service start() throws Exception {
        if (!isBuilt()) {
            build();
        }
        return Service.start(JAR.toAbsolutePath(), Map.of());
    }

    private static boolean isBuilt() throws IOException {
        if (!Files.exists(JAR)) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(JAR);
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            return sources.allMatch(source -> lastModified(source).compareTo(built) <= 0);
        }
    }

    private static FileTime lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything it needs is here, since the bot needs it too; its versions are the bot's. */
    private static void build() throws Exception {
        ProcessBuilder maven = new ProcessBuilder(List.of(
                Path.of("mvnw").toAbsolutePath().toString(),
                "-q",
                "-B",
                "-o",
                "-f",
                SOURCES.resolve("pom.xml").toString(),
                "-Dquarkus.version=" + System.getProperty("bench.quarkus"),
                "-Dslack.version=" + System.getProperty("bench.slack"),
                "package"));
        int code = maven.inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(SOURCES + " is not built");
        }
    }
}
