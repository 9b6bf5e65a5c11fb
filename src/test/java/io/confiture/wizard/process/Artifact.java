package io.confiture.wizard.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What {@code ./mvnw package} makes, and what a server gets. */
final class Artifact {

    static final Path FOLDER = Path.of("target", "quarkus-app").toAbsolutePath();
    static final Path JAR = FOLDER.resolve("quarkus-run.jar");

    private Artifact() {}

    /** Files of the folder, relative to it. */
    static List<Path> files() {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile).map(FOLDER::relativize).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Run ./mvnw package first", e);
        }
    }

    /** Names of everything inside its jars. */
    static Set<String> entries() {
        Set<String> names = new TreeSet<>();
        files().stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .forEach(file -> names.addAll(entriesOf(FOLDER.resolve(file))));
        return names;
    }

    private static List<String> entriesOf(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().map(Object::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
