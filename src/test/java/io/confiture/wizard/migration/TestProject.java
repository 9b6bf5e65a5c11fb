package io.confiture.wizard.migration;

import io.confiture.wizard.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Confiture project in a temporary folder. */
public record TestProject(Path path) {

    /** In a folder of its own; {@link #delete} takes it away. */
    static TestProject temporary() {
        return in(TemporaryFolder.create("project"));
    }

    void delete() {
        TemporaryFolder.remove(path);
    }

    public static TestProject in(Path folder) {
        try {
            Files.createDirectories(folder.resolve("db/migrations"));
            return new TestProject(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An up file and its empty down file. */
    public TestProject with(String stem, String upSql) {
        return file(stem + ".up.sql", upSql).file(stem + ".down.sql", "");
    }

    public TestProject file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    TestProject file(String name, byte[] content) {
        try {
            Files.write(path.resolve("db/migrations").resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MigrationFolder read() {
        return MigrationFiles.read(path);
    }

    public Migration migration(String version) {
        return read().migrations().stream()
                .filter(migration -> migration.version().equals(version))
                .findFirst()
                .orElseThrow();
    }
}
