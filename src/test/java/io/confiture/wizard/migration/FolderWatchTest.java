package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private TestProject project;
    private FolderWatch watch;

    @BeforeEach
    void aSettledFolder() throws IOException {
        project = TestProject.in(folder).with("001_a", "SELECT 1;").with("002_b", "SELECT 1;");
        watch = new FolderWatch(folder, Clock.fixed(NOW, ZoneOffset.UTC));
        age(60);
    }

    @Test
    void nothingIsReadAgainAsLongAsNothingHasChanged() throws IOException {
        MigrationFolder first = watch.look();
        write("001_a.up.sql", "SELECT 2;"); // as long as before, and dated back: whoever hides a change like that ...
        age(60);
        assertThat(watch.look()).isSameAs(first); // ... is found out by the runner, which digests
    }

    @Test
    void anotherTimeOrSizeOrNameIsNoticed() throws IOException {
        MigrationFolder first = watch.look();
        write("001_a.up.sql", "SELECT 2;");
        age(50);
        MigrationFolder second = watch.look();
        assertThat(second).isNotEqualTo(first);

        project.with("003_c", "SELECT 1;");
        age(50);
        assertThat(watch.look().migrations()).hasSize(3);
        Files.delete(folder.resolve("db/migrations/003_c.down.sql"));
        assertThat(watch.look().migrations().get(2).down()).isEmpty();
    }

    @Test
    void whatWasWrittenJustNowIsReadOnceMore() throws IOException {
        write("001_a.up.sql", "SELECT 2;");
        age(0);
        MigrationFolder first = watch.look();
        write("001_a.up.sql", "SELECT 3;");
        age(0);
        assertThat(watch.look()).isNotEqualTo(first);
    }

    @Test
    void aFileThatWasOnlyTouchedIsTheSame() throws IOException {
        MigrationFolder first = watch.look();
        age(30);
        assertThat(watch.look()).isSameAs(first);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("db/migrations").resolve(file), text);
    }

    private void age(int seconds) throws IOException {
        try (var files = Files.list(folder.resolve("db/migrations"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(seconds)));
            }
        }
    }
}
