package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.MigrationRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingTest {

    @TempDir
    Path folder;

    @Test
    void isWhatTheLedgerDoesNotHaveHoweverLateItComes() {
        var project = TestProject.in(folder).with("001_a", "").with("002_b", "").with("003_c", "");

        var pending = Pending.of(project.read(), List.of(row("003"), row("001")));

        assertThat(pending.migrations()).extracting(Migration::version).containsExactly("002");
        assertThat(pending.withoutFile()).isEmpty();
    }

    @Test
    void namesEverythingThatDoesNotFit() {
        var project = TestProject.in(folder)
                .with("001_same", "same")
                .with("002_changed", "new")
                .with("003_unknown", "")
                .with("005_twice", "")
                .with("005_again", "")
                .file("006_no_way_back.up.sql", "")
                .file("007_orphan.sql", "");
        var same = project.migration("001").checksum();

        var pending =
                Pending.of(project.read(), List.of(row("001", same), row("002", same), row("003"), row("004", same)));

        assertThat(pending.migrations()).extracting(Migration::version).containsExactly("005", "005", "006");
        assertThat(pending.changed())
                .extracting(changed -> changed.migration().version())
                .containsExactly("002");
        assertThat(pending.unverified()).extracting(Migration::version).containsExactly("003");
        assertThat(pending.withoutFile()).extracting(LedgerRow::version).containsExactly("004");
        assertThat(pending.duplicates()).containsOnlyKeys("005");
        assertThat(pending.withoutDown()).extracting(Migration::version).containsExactly("006");
        assertThat(pending.cannotRun()).extracting(Migration::version).containsExactly("006");
        assertThat(pending.orphans()).hasSize(1);
    }

    @Test
    void leavesArchivedRowsAlone() {
        var project = TestProject.in(folder).with("001_a", "changed");
        var archived = List.of(archived("001"), archived("002"));

        var pending = Pending.of(project.read(), archived);

        assertThat(pending.migrations()).isEmpty();
        assertThat(pending.changed()).isEmpty();
        assertThat(pending.withoutFile()).isEmpty();
    }

    @Test
    void aChangedFileStopsEverythingWithBothChecksumsAndTheRemedy() {
        var project = TestProject.in(folder).with("001_a", "new").with("002_b", "");
        var before = MigrationFile.checksumOf("old".getBytes());

        var why = Pending.of(project.read(), List.of(row("001", before))).whyNothingMayRun();

        assertThat(why)
                .contains("001_a was applied with checksum " + before.substring(0, 8) + ", and its file has "
                        + MigrationFile.checksumOf("new".getBytes()).substring(0, 8)
                        + " now: restore 001_a.up.sql as it was, and put what is new into a new migration. If the new text"
                        + " is the one that counts, `confiture verify-checksums --fix` of a release that checks SQL files"
                        + " writes it into the ledger.");
    }

    @Test
    void severalChangedFilesAreCountedAndLineEndingsAreRecognised() {
        var project = TestProject.in(folder).with("001_a", "a;\r\nb;\r\n").with("002_b", "x");
        var lf = MigrationFile.checksumOf("a;\nb;\n".getBytes());

        var why = Pending.of(project.read(), List.of(row("001", lf), row("002", lf)))
                .whyNothingMayRun();

        assertThat(why)
                .get()
                .asString()
                .contains("only its line endings differ")
                .endsWith(" Changed too: 1 more.");
    }

    @Test
    void withoutAChecksumOrArchivedOrUnchangedNothingIsStopped() {
        var project = TestProject.in(folder).with("001_a", "").with("002_b", "").with("003_c", "");
        var same = project.migration("003").checksum();

        assertThat(Pending.of(project.read(), List.of(row("001"), archived("002"), row("003", same)))
                        .whyNothingMayRun())
                .isEmpty();
    }

    private static LedgerRow row(String version) {
        return row(version, Optional.empty(), Optional.empty());
    }

    private static LedgerRow row(String version, String checksum) {
        return row(version, Optional.of(checksum), Optional.empty());
    }

    private static LedgerRow archived(String version) {
        return row(version, Optional.of("other"), Optional.of("010"));
    }

    private static LedgerRow row(String version, Optional<String> checksum, Optional<String> archivedInto) {
        return new LedgerRow(
                new MigrationRef(version, "x"),
                Instant.EPOCH,
                OptionalInt.empty(),
                checksum,
                Optional.empty(),
                archivedInto);
    }
}
