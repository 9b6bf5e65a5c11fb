package io.confiture.wizard.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project's migrations for somebody who looks again and again: as long as no file has another time or size, nothing is read.
 * Whoever runs one of them digests it all the same.
 */
public final class FolderWatch {

    /** Time stamps of files are this coarse at worst: behind a younger one, a second change may hide. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    private final Path project;
    private final Clock clock;
    private Optional<Map<String, Stamp>> stamps = Optional.empty();
    private MigrationFolder read;

    private record Stamp(Instant modified, long size, String key) {}

    public FolderWatch(Path project, Clock clock) {
        this.project = project;
        this.clock = clock;
    }

    /**
     * @return the same instance as long as nothing has changed
     * @throws MigrationFolderException if the folder or a file in it cannot be read
     */
    public MigrationFolder look() {
        Instant now = clock.instant();
        Map<String, Stamp> found = stamps();
        if (!stamps.equals(Optional.of(found))) {
            MigrationFolder fresh = MigrationFiles.read(project);
            read = fresh.equals(read) ? read : fresh;
            stamps = Optional.of(found).filter(all -> isSettled(all, now));
        }
        return read;
    }

    private static boolean isSettled(Map<String, Stamp> all, Instant now) {
        return all.values().stream()
                .allMatch(stamp -> stamp.modified().plus(COARSE).isBefore(now));
    }

    private Map<String, Stamp> stamps() {
        Path folder = MigrationFiles.folderOf(project);
        Map<String, Stamp> found = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                var is = Files.readAttributes(file, BasicFileAttributes.class);
                found.put(
                        file.getFileName().toString(),
                        new Stamp(is.lastModifiedTime().toInstant(), is.size(), String.valueOf(is.fileKey())));
            }
        } catch (IOException e) {
            throw new MigrationFolderException("Cannot list " + folder + ": check that the bot may read it", e);
        }
        return found;
    }
}
