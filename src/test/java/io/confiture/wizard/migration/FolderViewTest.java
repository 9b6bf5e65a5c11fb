package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.MigrationRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderViewTest {

    private static final MigrationRef FIRST = new MigrationRef("001", "a");

    private TestProject project;
    private FolderView view;

    @BeforeEach
    void twoMigrations(@TempDir Path folder) {
        project = TestProject.in(folder).with("001_a", "SELECT 1;").with("002_b", "SELECT 2;");
        view = new FolderView(folder, Clock.systemUTC());
    }

    @Test
    void nothingIsReadAgainWhileNothingChanges() throws IOException {
        settle();
        MigrationFolder read = view.before(FIRST);

        assertThat(view.before(FIRST)).isSameAs(read);
    }

    @Test
    void aFolderThatHasJustChangedIsNotTrusted() {
        MigrationFolder read = view.before(FIRST);

        assertThat(view.before(FIRST)).isNotSameAs(read).isEqualTo(read);
    }

    @Test
    void aNewFileIsSeen() throws IOException {
        settle();
        view.before(FIRST);
        project.with("0015_late", "SELECT 3;");

        assertThat(versions(view.before(FIRST))).containsExactly("001", "0015", "002");
    }

    @Test
    void aFileThatWentAwayIsMissed() throws IOException {
        settle();
        view.before(FIRST);
        Files.delete(project.path().resolve("db/migrations/002_b.up.sql"));

        assertThat(versions(view.before(FIRST))).containsExactly("001");
    }

    @Test
    void otherBytesOfTheNextMigrationAreSeenWhateverTheTimeStampsSay() throws IOException {
        settle();
        String before = view.before(FIRST).migration(FIRST).orElseThrow().checksum();
        Path file = project.path().resolve("db/migrations/001_a.up.sql");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "SELECT 9;");
        Files.setLastModifiedTime(file, time);

        assertThat(view.before(FIRST).migration(FIRST).orElseThrow().checksum()).isNotEqualTo(before);
    }

    @Test
    void otherBytesOfItsRollbackAreSeenToo() throws IOException {
        settle();
        view.before(FIRST);
        Files.writeString(project.path().resolve("db/migrations/001_a.down.sql"), "SELECT 9;");

        assertThat(view.before(FIRST).migration(FIRST).orElseThrow().downSql()).contains("SELECT 9;");
    }

    /** As if the folder had been left alone for an hour. */
    private void settle() throws IOException {
        Path folder = project.path().resolve("db/migrations");
        Files.setLastModifiedTime(
                folder, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofHours(1))));
    }

    private static List<String> versions(MigrationFolder folder) {
        return folder.migrations().stream().map(Migration::version).toList();
    }
}
