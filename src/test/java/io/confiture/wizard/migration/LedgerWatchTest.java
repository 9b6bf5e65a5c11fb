package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run knows of the ledger between its migrations. */
class LedgerWatchTest {

    private static final String ROW = "INSERT INTO tb_confiture (slug, version, name) VALUES ('%1$s', '%1$s', 'x')";

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private TestProject project;
    private TargetRun run;

    @BeforeEach
    void project() {
        project = TestProject.in(folder);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Nested
    class OnATable {

        @BeforeEach
        void open() {
            begin();
            database.run(ROW.formatted("000"));
            assertThat(run.isLedgerAsRead("001")).as("never read").isFalse();
            run.rows();
        }

        @Test
        void whatTheRunItselfWritesIsNoChange() {
            up("001_a", "SELECT 1;");
            up("002_b", "VACUUM pg_class;");
            down("002_b");
            down("001_a");

            assertThat(run.isLedgerAsRead("003")).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT INTO tb_confiture (slug, version, name) VALUES ('900', '900', 'x')",
                    "DELETE FROM tb_confiture WHERE version = '000'",
                    "UPDATE tb_confiture SET checksum = 'another' WHERE version = '000'",
                    "UPDATE tb_confiture SET version = version WHERE version = '001'",
                    "BEGIN; DELETE FROM tb_confiture; INSERT INTO tb_confiture (slug, version, name)"
                            + " VALUES ('s', '000', 'x'), ('t', '001', 'a'); COMMIT"
                })
        void whatSomebodyElseWritesIsOneUntilItIsRead(String change) {
            up("001_a", "SELECT 1;");

            database.run(change);

            assertThat(run.isLedgerAsRead("002")).isFalse();
            assertThat(run.isLedgerAsRead("002")).isFalse();
            run.rows();
            assertThat(run.isLedgerAsRead("002")).isTrue();
        }

        @Test
        void aRowOfOursThatIsNotCommittedIsOne() {
            var outcome = run.run(Orders.up(
                    project.with(
                                    "001_fk",
                                    "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int REFERENCES p"
                                            + " DEFERRABLE INITIALLY DEFERRED); INSERT INTO c VALUES (1);")
                            .migration("001"),
                    Bench.SETTINGS));

            assertThat(Bench.failed(outcome).sqlState()).isEqualTo("23503");
            assertThat(run.isLedgerAsRead("001")).as("read once too often").isFalse();
            assertThat(run.rows()).hasSize(1);
            assertThat(run.isLedgerAsRead("001")).isTrue();
        }

        @Test
        void whatWasSeenOfAnotherMigrationIsNotTakenForThisOne() {
            assertThat(run.isLedgerAsRead("001")).isTrue();
            database.run(ROW.formatted("002"));

            var outcome = run.run(
                    Orders.up(project.with("002_b", "CREATE TABLE b ();").migration("002"), Bench.SETTINGS));

            assertThat(Bench.failed(outcome).message()).isEqualTo("Version 002 is in the ledger already.");
        }

        @Test
        void whatIsSeenJustBeforeIsTakenAtItsWord() {
            database.run(ROW.formatted("001"));
            assertThat(run.isLedgerAsRead("001")).isFalse();

            var outcome = run.run(
                    Orders.up(project.with("001_a", "CREATE TABLE a ();").migration("001"), Bench.SETTINGS));

            assertThat(Bench.failed(outcome).message()).isEqualTo("Version 001 is in the ledger already.");
        }
    }

    @Test
    void aLedgerInPartsIsWatchedToo() {
        database.run("CREATE TABLE tb_confiture (id uuid, slug text, version varchar(255), name varchar(255),"
                + " applied_at timestamptz DEFAULT now(), execution_time_ms int, checksum varchar(64), applied_by text)"
                + " PARTITION BY LIST (version); CREATE TABLE rest PARTITION OF tb_confiture DEFAULT");
        begin();
        run.isLedgerAsRead("001");
        run.rows();

        up("001_a", "SELECT 1;");
        assertThat(run.isLedgerAsRead("002")).isTrue();
        database.run("UPDATE tb_confiture SET checksum = 'another'");

        assertThat(run.isLedgerAsRead("002")).isFalse();
    }

    private void begin() {
        var opening = TargetRun.open(
                new Targets(),
                database.target(),
                "confiture-bot plan #42",
                Impatience.NONE,
                new MigrationRunner(Bench.CLOCK));
        run = ((TargetRun.Opening.Opened) opening).run();
    }

    private void up(String stem, String sql) {
        var migration = project.with(stem, sql).migration(stem.substring(0, 3));
        assertThat(run.isLedgerAsRead(migration.version())).isTrue();
        assertThat(run.run(Orders.up(migration, Bench.SETTINGS))).isInstanceOf(Outcome.Applied.class);
    }

    private void down(String stem) {
        var migration = project.migration(stem.substring(0, 3));
        assertThat(run.isLedgerAsRead(migration.version())).isTrue();
        assertThat(run.run(new RunOrder(migration, Direction.DOWN, Bench.SETTINGS, RunJournal.NONE, Optional.empty())))
                .isInstanceOf(Outcome.Applied.class);
    }
}
