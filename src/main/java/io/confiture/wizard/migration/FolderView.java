package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project's migrations as one run sees them. Before each migration it notices every file that came or went, and digests the
 * files of that migration again; the others are digested when it is their turn. So a thousand of them are read twice, and not
 * a thousand times.
 */
public final class FolderView {

    /** Time stamps of folders are this coarse at worst: a younger one may hide a second change. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    private final Path project;
    private final Clock clock;
    private MigrationFolder read;
    private Optional<FileTime> stamp = Optional.empty();

    public FolderView(Path project, Clock clock) {
        this.project = project;
        this.clock = clock;
    }

    /**
     * @param next the migration whose turn it is
     * @return the same instance as long as nothing has changed
     * @throws MigrationFolderException if the folder or a file in it cannot be read
     */
    public MigrationFolder before(MigrationRef next) {
        if (read == null || hasOtherFiles() || isAnother(next)) {
            stamp = Optional.empty();
            Optional<FileTime> before = stampOf(MigrationFiles.folderOf(project));
            read = MigrationFiles.read(project);
            stamp = before;
        }
        return read;
    }

    private boolean hasOtherFiles() {
        return stamp.isEmpty() || !stampOf(read.path()).equals(stamp);
    }

    /** Empty when the stamp is too young to tell. */
    private Optional<FileTime> stampOf(Path folder) {
        try {
            FileTime changed = Files.getLastModifiedTime(folder);
            boolean settled = changed.toInstant().plus(COARSE).isBefore(clock.instant());
            return Optional.of(changed).filter(it -> settled);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isAnother(MigrationRef ref) {
        return read.migration(ref)
                .map(it -> Stream.concat(Stream.of(it.up()), it.down().stream()).anyMatch(file -> !file.isUnchanged()))
                .orElse(true);
    }
}
