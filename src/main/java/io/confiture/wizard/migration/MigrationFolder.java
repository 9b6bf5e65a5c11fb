package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything Confiture sees in {@code db/migrations}, at one moment.
 *
 * @param path the folder
 * @param migrations in the order they would be applied
 * @param orphans SQL files Confiture ignores because of their names, by name; {@code <stem>.up.sql} would be seen
 */
public record MigrationFolder(Path path, List<Migration> migrations, List<Path> orphans) {

    public MigrationFolder {
        migrations = migrations.stream().sorted(VersionOrder.OF_MIGRATIONS).toList();
        orphans = orphans.stream().sorted().toList();
    }

    /** The migration of this version and name. */
    public Optional<Migration> migration(MigrationRef ref) {
        return migrations.stream().filter(each -> each.ref().equals(ref)).findFirst();
    }

    /** Versions that several files claim. Confiture refuses to apply anything while there is one ({@code MIGR_106}). */
    public Map<String, List<Migration>> duplicates() {
        var byVersion = migrations.stream()
                .collect(Collectors.groupingBy(
                        Migration::version, () -> new TreeMap<>(VersionOrder.BY_CODE_POINT), Collectors.toList()));
        byVersion.values().removeIf(files -> files.size() < 2);
        return byVersion;
    }
}
