package io.confiture.wizard.process;

import io.confiture.wizard.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Confiture project in a folder of its own. */
record Project(Path folder) {

    static Project empty() {
        try {
            Project project = new Project(TemporaryFolder.create("project"));
            Files.createDirectories(project.folder.resolve("db/migrations"));
            Files.createDirectories(project.folder.resolve("db/environments"));
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Project environment(String name, Server.Database database) {
        return write("environments/" + name + ".yaml", "name: " + name + "\ndatabase_url: " + database.libpqUrl());
    }

    /** @param name {@code 001_create_products} */
    Project migration(String name, String sql) {
        write("migrations/" + name + ".down.sql", "-- nothing to take back");
        return write("migrations/" + name + ".up.sql", sql);
    }

    Project policy(String yaml) {
        return write("confiture.yaml", yaml);
    }

    void delete() {
        TemporaryFolder.remove(folder);
    }

    private Project write(String file, String text) {
        try {
            Files.writeString(folder.resolve("db").resolve(file), content(text));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files end with a newline. */
    static String content(String text) {
        return text + "\n";
    }
}
