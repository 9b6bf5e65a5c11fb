package io.confiture.wizard.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a project's {@code db/migrations}, flat, with Confiture's idea of what is a migration and what it is called. */
public final class MigrationFiles {

    private MigrationFiles() {}

    /**
     * Reads and digests every file, so it takes as long as the disk takes.
     *
     * @param project the folder that holds {@code db/}
     * @throws MigrationFolderException if the folder or a file in it cannot be read
     */
    public static MigrationFolder read(Path project) {
        var folder = folderOf(project);
        var names = namesIn(folder);
        var migrations = names.values().stream()
                .filter(name -> name.isUp() || name.isPython())
                .map(name -> new MigrationReader(folder, names).read(name))
                .toList();
        var orphans = names.values().stream()
                .filter(FileName::isOrphan)
                .filter(name -> !(name.isVerify() && names.containsKey(name.up().value())))
                .map(name -> folder.resolve(name.value()))
                .toList();
        return new MigrationFolder(folder, migrations, orphans);
    }

    static Path folderOf(Path project) {
        return project.resolve("db").resolve("migrations");
    }

    private static Map<String, FileName> namesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MigrationFolderException("There is no folder " + folder
                    + ": set CONFITURE_PROJECT_DIR to the folder that holds db/ of a Confiture project");
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> new FileName(file.getFileName().toString()))
                    .collect(Collectors.toMap(FileName::value, Function.identity(), (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new MigrationFolderException("Cannot list " + folder + ": check that the bot may read it", e);
        }
    }
}
