package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** We and {@code confiture} on one database at the same time; its part is played in SQL, statement by statement. */
class CoexistenceTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T11:06:02Z"), ZoneId.of("Europe/Paris"));
    private static final LedgerName NAME = LedgerName.of("tb_confiture");

    /** What every {@code migrate status|up|down} does to the ledger first. */
    private static final String CONFITURES_ALTER =
            "ALTER TABLE \"tb_confiture\" ADD COLUMN IF NOT EXISTS applied_by TEXT";

    private static final String ROW = "INSERT INTO tb_confiture (slug, version, name) VALUES ('s%1$s', '%1$s', 'x')";

    private static final RunSettings SETTINGS =
            new RunSettings(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofMinutes(1), Optional.empty());

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private final Targets targets = new Targets();
    private TestProject project;
    private Connection ours;
    private Connection confiture;
    private Connection gate;

    @BeforeEach
    void connect() throws SQLException {
        project = TestProject.in(folder);
        ours = database.open();
        confiture = database.open();
        gate = database.open();
        new Session(confiture).run("SET application_name = ''");
        database.run("CREATE TABLE gate (id int)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        ours.close();
        confiture.close();
        gate.close();
    }

    private interface Touch {
        void touch(CoexistenceTest test, Ledger ledger) throws Exception;
    }

    static Stream<Arguments> everyTouch() {
        return Stream.of(
                touch("rows", (test, ledger) -> ledger.rows(test.ours)),
                touch("contains", (test, ledger) -> ledger.contains(test.ours, "001")),
                touch(
                        "insert",
                        (test, ledger) -> ledger.insert(
                                test.ours,
                                test.project.with("001_a", "").migration("001"),
                                0,
                                "x",
                                CLOCK.instant().atZone(CLOCK.getZone()))),
                touch("find", (test, ledger) -> Ledger.find(test.ours, NAME)),
                touch("elsewhere", (test, ledger) -> Ledger.elsewhere(test.ours, NAME)),
                touch("obstacle", (test, ledger) -> Ledger.obstacle(test.ours, NAME)),
                touch("create", (test, ledger) -> Ledger.findOrCreate(test.ours, LedgerName.of("another"))),
                touch("find or create", (test, ledger) -> Ledger.findOrCreate(test.ours, NAME)),
                touch("lock holder", (test, ledger) -> TargetLock.holder(test.ours)),
                touch("lock", (test, ledger) -> test.lock()),
                touch("pooler", (test, ledger) -> test.targets.poolerBehind(test.database.target(), test.ours)),
                touch("a read that fails", (test, ledger) -> {
                    var gone = new Ledger(new LedgerStatements("public.gone", "0"));
                    assertThatThrownBy(() -> gone.rows(test.ours)).isInstanceOf(SQLException.class);
                }),
                touch("a migration", (test, ledger) -> test.apply("001_a", "SELECT count(*) FROM tb_confiture")),
                touch("a migration that fails", (test, ledger) -> test.apply("001_a", "SELECT 1 / 0")),
                touch("a migration out of a transaction", (test, ledger) -> test.apply("001_a", "VACUUM gate")));
    }

    private static Arguments touch(String what, Touch touch) {
        return Arguments.of(what, touch);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyTouch")
    void nothingWeDoLeavesATransactionOpen(String what, Touch touch) throws Exception {
        touch.touch(this, Ledger.findOrCreate(ours, NAME));

        assertThat(ours.getAutoCommit()).isTrue();
        assertThat(database.ask("SELECT state FROM pg_stat_activity WHERE pid = " + pidOf(ours)))
                .containsExactly("idle");
        assertThat(database.ask("SELECT mode FROM pg_locks WHERE locktype = 'relation' AND pid = " + pidOf(ours)))
                .isEmpty();
        new Session(confiture).run("SET lock_timeout = '1s'; " + CONFITURES_ALTER);
    }

    @Nested
    class ReadingTheLedger {

        @Test
        void letsConfituresCommandPastAndThenGoesOn() throws Exception {
            Ledger.findOrCreate(ours, NAME);
            database.run(ROW.formatted("001"));
            confiture.setAutoCommit(false);
            new Session(confiture).run(CONFITURES_ALTER);

            var reading = later(() -> Ledger.find(ours, NAME).orElseThrow().rows(ours));
            awaitWaiting(ours);
            awaitTriedAgain(ours);
            confiture.commit();

            assertThat(reading.get()).extracting(LedgerRow::version).containsExactly("001");
        }

        @Test
        void givesUpAfterAWhileAndSaysWhoIsInTheWay() throws Exception {
            Ledger.findOrCreate(ours, NAME);
            gate.setAutoCommit(false);
            new Session(gate).run("SET application_name = 'a long report'; SELECT * FROM tb_confiture");
            var alter = later(() -> {
                new Session(confiture).run(CONFITURES_ALTER);
                return "done";
            });
            awaitWaiting(confiture);

            assertThatThrownBy(() -> targets.read(database.target()))
                    .isInstanceOf(TargetException.class)
                    .hasMessageMatching(
                            ".*Confiture's ledger public.tb_confiture is wanted by a program without a name on"
                                    + " 127.0.0.1 as postgres, for \\d+ s, which waits for `a long report` on 127.0.0.1 as"
                                    + " postgres, for \\d+ s \\(the database is busy.*try again\\)");

            gate.rollback();
            assertThat(alter.get()).isEqualTo("done");
        }
    }

    @Nested
    class WhileAMigrationRuns {

        @Test
        void confituresCommandsGoThroughDuringTheBody() throws Exception {
            Ledger.findOrCreate(ours, NAME);
            closeGate();
            var run = later(() -> apply("001_long", "LOCK TABLE gate"));
            awaitWaiting(ours);

            new Session(confiture).run("SET lock_timeout = '1s'; " + CONFITURES_ALTER);
            assertThat(targets.read(database.target()).rows()).isEmpty();

            openGate();
            assertThat(run.get()).isInstanceOf(Outcome.Applied.class);
        }

        @Test
        void aCommandThatQueuesUpBeforeOurRowIsServedFirstAndNothingIsLost() throws Exception {
            Ledger.findOrCreate(ours, NAME);
            closeGate();
            var run = later(() -> apply("001_long", "LOCK TABLE gate"));
            awaitWaiting(ours);
            try (var reader = database.open()) {
                reader.setAutoCommit(false);
                new Session(reader).run("SELECT * FROM tb_confiture");
                var alter = later(() -> {
                    new Session(confiture).run(CONFITURES_ALTER);
                    return "done";
                });
                awaitWaiting(confiture);
                openGate();
                awaitTriedAgain(ours);
                reader.rollback();
                assertThat(alter.get()).isEqualTo("done");
            }

            assertThat(run.get()).isInstanceOf(Outcome.Applied.class);
            assertThat(versions()).containsExactly("001");
        }

        @Test
        void aVersionThatAppearsMeanwhileIsNotAppliedTwiceAndIsSaidInWords() throws Exception {
            Ledger.findOrCreate(ours, NAME);
            closeGate();
            var run = later(() -> apply("001_long", "LOCK TABLE gate; CREATE TABLE twice (id int)"));
            awaitWaiting(ours);
            confiture.setAutoCommit(false);
            new Session(confiture).run(ROW.formatted("001"));
            openGate();
            awaitWaiting(ours);
            confiture.commit();

            assertThat(((Outcome.Failed) run.get()).message())
                    .contains("Somebody else recorded version 001", "rolled back")
                    .doesNotContain("duplicate key", "Exception");
            assertThat(database.ask("SELECT to_regclass('twice')::text")).containsExactly((String) null);
            assertThat(versions()).containsExactly("001");
        }

        @Test
        void aRowThatConfitureTakesBackMeanwhileIsWrittenByUs() throws Exception {
            Ledger.findOrCreate(ours, NAME);
            closeGate();
            var run = later(() -> apply("001_long", "LOCK TABLE gate"));
            awaitWaiting(ours);
            confiture.setAutoCommit(false);
            new Session(confiture).run(ROW.formatted("001"));
            openGate();
            awaitWaiting(ours);
            confiture.rollback();

            assertThat(run.get()).isInstanceOf(Outcome.Applied.class);
            assertThat(versions()).containsExactly("001");
        }
    }

    @Test
    void reinitBetweenTwoMigrationsIsSeenWhenTheLedgerIsReadAgain() throws Exception {
        project.with("001_a", "SELECT 1;").with("002_b", "SELECT 2;");
        var opening = TargetRun.open(
                targets, database.target(), "confiture-bot plan #42", Impatience.NONE, new MigrationRunner(CLOCK));
        try (var run = ((TargetRun.Opening.Opened) opening).run()) {
            assertThat(run.run(Orders.up(project.migration("001"), SETTINGS))).isInstanceOf(Outcome.Applied.class);

            database.run("BEGIN; DELETE FROM tb_confiture; " + ROW.formatted("001") + "; " + ROW.formatted("002")
                    + "; COMMIT");
            assertThat(run.run(Orders.up(project.migration("002"), SETTINGS)))
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                            .isEqualTo("Version 002 is in the ledger already."));

            database.run("DELETE FROM tb_confiture");
            assertThat(Pending.of(project.read(), run.rows()).migrations())
                    .extracting(Migration::version)
                    .containsExactly("001", "002");
        }
    }

    static Stream<Arguments> filesOfTheReference() {
        return Stream.of(
                Arguments.of("001_create_users", "CREATE TABLE u (id int);", "001", "create_users", true),
                Arguments.of("20260228120530_add_user_bio", "SELECT 1;", "20260228120530", "add_user_bio", true),
                Arguments.of(
                        "003_idx", "CREATE INDEX CONCURRENTLY idx_users_bio ON users (bio);\n", "003", "idx", false),
                Arguments.of("20260403120000_alice_add_users", "SELECT 1;", "20260403120000", "alice_add_users", true),
                Arguments.of("007_a.b.c", "SELECT 1;", "007", "a.b.c", true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesOfTheReference")
    void aFileBecomesTheRowOfTheReference(String stem, String sql, String version, String name, boolean transactional)
            throws Exception {
        Ledger.findOrCreate(ours, NAME);
        database.run("CREATE TABLE users (bio text)");
        assertThat(SqlScript.parse(sql).transactional()).isEqualTo(transactional);

        assertThat(apply(stem, sql)).isInstanceOf(Outcome.Applied.class);

        assertThat(database.ask("SELECT concat_ws('|', version, name, slug, checksum, applied_by) FROM tb_confiture"))
                .containsExactly(String.join(
                        "|",
                        version,
                        name,
                        name + "_" + version + "_20261122_120602",
                        MigrationFile.checksumOf(sql.getBytes()),
                        "postgres"));
    }

    private Outcome apply(String stem, String sql) throws SQLException {
        var migration = project.with(stem, sql).migration(stem.substring(0, stem.indexOf('_')));
        var ledger = Ledger.find(ours, NAME).orElseThrow();
        try (var lock = lock()) {
            return new MigrationRunner(CLOCK).run(lock, ledger, Orders.up(migration, SETTINGS));
        }
    }

    private TargetLock lock() throws SQLException {
        return ((LockAttempt.Taken) TargetLock.take(ours, "confiture-bot plan #42", Impatience.NONE)).lock();
    }

    private List<String> versions() {
        return database.ask("SELECT version FROM tb_confiture ORDER BY version");
    }

    private void closeGate() throws SQLException {
        gate.setAutoCommit(false);
        new Session(gate).run("LOCK TABLE gate");
    }

    private void openGate() throws SQLException {
        gate.rollback();
    }

    private static <T> CompletableFuture<T> later(Callable<T> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void awaitWaiting(Connection waiting) throws SQLException {
        int pid = pidOf(waiting);
        await().until(() -> !waits(pid).isEmpty());
    }

    /** Its first try for the lock it wants is over, and it has queued up anew. */
    private void awaitTriedAgain(Connection waiting) throws SQLException {
        int pid = pidOf(waiting);
        await().until(() -> !waits(pid).isEmpty());
        var first = waits(pid);
        await().until(() -> !waits(pid).isEmpty() && !waits(pid).equals(first));
    }

    private List<String> waits(int pid) {
        return database.ask("SELECT waitstart::text FROM pg_locks WHERE NOT granted AND locktype IN ('relation',"
                + " 'transactionid') AND relation IS DISTINCT FROM 'gate'::regclass AND pid = " + pid
                + " UNION SELECT 'gate' FROM pg_locks WHERE NOT granted AND relation = 'gate'::regclass AND pid = "
                + pid);
    }

    private static int pidOf(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }
}
