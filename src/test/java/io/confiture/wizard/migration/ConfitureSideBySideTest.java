package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.plan.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code confiture} and we, in turn and at once, on one database. Runs where CONFITURE_CLI names the executable. */
@EnabledIfEnvironmentVariable(named = "CONFITURE_CLI", matches = ".+")
class ConfitureSideBySideTest {

    private static final LedgerName NAME = LedgerName.of("ops.Ledger");
    private static final RunSettings SETTINGS =
            new RunSettings(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ZERO, Optional.empty());

    /** For a migration that another process keeps waiting. */
    private static final RunSettings PATIENT =
            new RunSettings(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO, Optional.empty());

    private record Said(int exit, String text) {}

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create("ops.Ledger");
    private final Clock clock = Clock.systemDefaultZone();
    private TestProject project;

    @BeforeEach
    void project() throws Exception {
        var target = database.target();
        database.run("CREATE SCHEMA ops; CREATE TABLE users (id int)");
        project = TestProject.in(folder)
                .file("001_bio.up.sql", "BEGIN;\r\nALTER TABLE users ADD COLUMN bio text;\r\nCOMMIT;\r\n")
                .file("001_bio.down.sql", "ALTER TABLE users DROP COLUMN bio;")
                .file("002_idx.up.sql", "CREATE INDEX CONCURRENTLY idx_users_id ON users (id);\n")
                .file("002_idx.down.sql", "DROP INDEX CONCURRENTLY idx_users_id;");
        Files.createDirectories(folder.resolve("db/schema"));
        Files.createDirectories(folder.resolve("db/environments"));
        Files.writeString(
                folder.resolve("db/environments/test.yaml"),
                """
                database_url: postgresql://%s:%s@%s:%d/%s
                include_dirs: [db/schema]
                migration: {tracking_table: ops.Ledger, view_helpers: "off"}
                """
                        .formatted(target.user(), target.password(), target.host(), target.port(), target.database()));
    }

    @Test
    void takesOurRowsForItsOwnAndCanRollThemBack() throws Exception {
        try (var connection = database.open()) {
            applyAllPending(connection);
        }

        assertThat(confiture("status", "--format", "json").exit()).isZero();
        assertThat(confiture("up"))
                .matches(said -> said.exit() == 0)
                .extracting(Said::text)
                .asString()
                .contains("No pending");
        assertThat(confiture("down", "--steps", "2").exit()).isZero();
        assertThat(database.ask("SELECT version FROM ops.\"Ledger\"")).isEmpty();
        assertThat(database.ask("SELECT column_name FROM information_schema.columns WHERE table_name = 'users'"))
                .containsExactly("id");
        assertThat(confiture("up").exit()).isZero();
    }

    @Test
    void itsRowsAreOursAndNothingIsPendingAfterIt() throws Exception {
        assertThat(confiture("up").exit()).isZero();

        try (var connection = database.open()) {
            var rows = Ledger.findOrCreate(connection, NAME).rows(connection);
            var pending = Pending.of(project.read(), rows);

            assertThat(rows).hasSize(2).allMatch(LedgerRow::live);
            assertThat(pending)
                    .isEqualTo(
                            new Pending(List.of(), List.of(), pending.duplicates(), List.of(), List.of(), List.of()));
        }
    }

    @Test
    void itsLedgerAndOursAreTheSame() throws Exception {
        confiture("up");
        var theirs = describeLedger();
        database.run("DROP TABLE ops.\"Ledger\"");

        try (var connection = database.open()) {
            Ledger.findOrCreate(connection, NAME);
        }

        assertThat(describeLedger()).isEqualTo(theirs);
    }

    @Test
    void waitsForOurLockAndSaysWhoHoldsIt() throws Exception {
        try (var connection = database.open();
                var lock = lock(connection)) {
            assertThat(lock.stillHeld()).isTrue();
            var said = confiture("up", "--lock-timeout", "300");

            assertThat(said.exit()).isEqualTo(6);
            assertThat(said.text().replaceAll("\\s+", " ")).contains("confiture-bot plan #42");
        }
        assertThat(confiture("up").exit()).isZero();
    }

    @Test
    void itsStatusAnswersWhileWeHoldTheLockAndWhileOurMigrationRuns() throws Exception {
        project.with("003_long", "LOCK TABLE gate;");
        database.run("CREATE TABLE gate (id int)");
        try (var connection = database.open();
                var gate = database.open();
                var lock = lock(connection)) {
            var ledger = Ledger.findOrCreate(connection, NAME);
            assertThat(confiture("status").exit()).isEqualTo(1);

            gate.setAutoCommit(false);
            new Session(gate).run("LOCK TABLE gate");
            var run = later(
                    () -> new MigrationRunner(clock).run(lock, ledger, Orders.up(project.migration("003"), PATIENT)));
            awaitWaitingFor("relation");
            assertThat(confiture("status", "--format", "json"))
                    .matches(said -> said.exit() == 1)
                    .extracting(Said::text)
                    .asString()
                    .contains("001", "003");
            gate.rollback();

            assertThat(run.get()).isInstanceOf(Outcome.Applied.class);
        }
        assertThat(confiture("status", "--format", "json").text()).containsPattern("\"applied\":\\s*\\[\\s*\"003\"");
    }

    @Test
    void ourRunWhileItWaitsForTheLockHarmsNeither() throws Exception {
        CompletableFuture<Said> waiting;
        try (var connection = database.open();
                var lock = lock(connection)) {
            var ledger = Ledger.findOrCreate(connection, NAME);
            waiting = later(() -> confiture("up", "--lock-timeout", "60000"));
            awaitWaitingFor("advisory");

            assertThat(new MigrationRunner(clock).run(lock, ledger, Orders.up(project.migration("001"), SETTINGS)))
                    .isInstanceOf(Outcome.Applied.class);
        }

        assertThat(waiting.get().exit())
                .as("0.44 has planned before and says MIGR_101; later releases plan under the lock")
                .isIn(0, 3);
        assertThat(confiture("up").exit()).isZero();
        assertThat(database.ask("SELECT version FROM ops.\"Ledger\" ORDER BY version"))
                .containsExactly("001", "002");
    }

    @Test
    void aConcurrentBuildOfOursWhileItWaitsIsDoneOrToldAndCanBeRepeated() throws Exception {
        CompletableFuture<Said> waiting;
        Outcome outcome;
        try (var connection = database.open();
                var lock = lock(connection)) {
            var ledger = Ledger.findOrCreate(connection, NAME);
            waiting = later(() -> confiture("up", "--lock-timeout", "60000"));
            awaitWaitingFor("advisory");
            outcome = new MigrationRunner(clock).run(lock, ledger, Orders.up(project.migration("002"), PATIENT));
        }
        waiting.get();

        if (outcome instanceof Outcome.Failed killed) {
            assertThat(killed.sqlState()).as(killed.message()).isEqualTo("40P01");
            assertThat(killed.left()).contains("INVALID index", "DROP INDEX CONCURRENTLY");
        }
        database.run("DROP INDEX IF EXISTS idx_users_id; DELETE FROM ops.\"Ledger\" WHERE version = '002'");
        try (var connection = database.open()) {
            applyAllPending(connection);
        }
        assertThat(confiture("status").exit()).isZero();
    }

    @Test
    void itsRunIsNamedAndItsRowIsSeenWhenItIsDone() throws Exception {
        project.with("000_long", "LOCK TABLE gate;");
        database.run("CREATE TABLE gate (id int)");
        try (var connection = database.open();
                var gate = database.open()) {
            gate.setAutoCommit(false);
            new Session(gate).run("LOCK TABLE gate");
            var running = later(() -> confiture("up"));
            awaitWaitingFor("relation");

            var reading = new Targets().read(database.target());
            assertThat(reading.lock().orElseThrow().toString())
                    .matches("`confiture migrate up` on \\S+ as postgres, for \\d+ s");
            assertThat(TargetLock.take(connection, "confiture-bot plan #42", Impatience.NONE))
                    .isInstanceOf(LockAttempt.Busy.class);
            gate.rollback();
            assertThat(running.get().exit()).isZero();
            assertThat(new Targets().read(database.target()).rows())
                    .extracting(LedgerRow::version)
                    .containsExactly("000", "001", "002");
        }
    }

    @Test
    void itsChecksumsAgreeWithOurs() throws Exception {
        try (var connection = database.open()) {
            applyAllPending(connection);
        }

        assertThat(confitureItself("verify-checksums").exit()).isZero();

        project.file("001_bio.up.sql", "SELECT 'something else';");
        var rows = new Targets().read(database.target()).rows();
        assertThat(Pending.of(project.read(), rows).whyNothingMayRun()).isPresent();
        assertThat(confitureItself("verify-checksums").exit())
                .as("0.44 does not look at SQL files, later releases do")
                .isIn(0, 1);
    }

    @Test
    void rowsOfItsBaselineAndReinitAreAppliedForUs() throws Exception {
        assertThat(confiture("baseline", "--through", "001").exit()).isZero();
        var rows = new Targets().read(database.target()).rows();
        assertThat(Pending.of(project.read(), rows).migrations())
                .extracting(Migration::version)
                .containsExactly("002");
        assertThat(rows).allMatch(row -> row.checksum().isPresent());

        assertThat(confiture("reinit", "--through", "002", "--yes").exit()).isZero();
        rows = new Targets().read(database.target()).rows();
        assertThat(rows).extracting(LedgerRow::version).containsExactly("001", "002");
        assertThat(Pending.of(project.read(), rows).whyNothingMayRun()).isEmpty();
    }

    @Test
    void anOldLedgerThatWeUpgradedIsItsOwn() throws Exception {
        confiture("up");
        database.run("ALTER TABLE ops.\"Ledger\" DROP applied_by");

        try (var connection = database.open()) {
            Ledger.findOrCreate(connection, NAME);
        }

        assertThat(confiture("status").exit()).isZero();
        assertThat(confiture("down").exit()).isZero();
    }

    private void applyAllPending(Connection connection) throws Exception {
        try (var lock = lock(connection)) {
            var ledger = Ledger.findOrCreate(connection, NAME);
            for (var migration :
                    Pending.of(project.read(), ledger.rows(connection)).migrations()) {
                assertThat(new MigrationRunner(clock).run(lock, ledger, Orders.up(migration, SETTINGS)))
                        .isInstanceOf(Outcome.Applied.class);
            }
        }
    }

    private TargetLock lock(Connection connection) throws Exception {
        var attempt = TargetLock.take(connection, "confiture-bot plan #42", Patience.of(Duration.ofSeconds(5), clock));
        return ((LockAttempt.Taken) attempt).lock();
    }

    private List<String> describeLedger() {
        var facts = database.ask("SELECT concat_ws(' ', column_name, udt_name, character_maximum_length, is_nullable,"
                + " column_default, identity_generation) FROM information_schema.columns"
                + " WHERE table_name = 'Ledger' AND column_name <> 'archived_into' ORDER BY ordinal_position");
        facts.addAll(database.ask("SELECT indexdef FROM pg_indexes WHERE tablename = 'Ledger'"
                + " ORDER BY (quote_ident(schemaname) || '.' || quote_ident(indexname))::regclass::oid"));
        facts.addAll(database.ask("SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE conrelid = 'ops.\"Ledger\"'::regclass ORDER BY 1"));
        return facts;
    }

    private Said confiture(String verb, String... flags) throws Exception {
        return say(Stream.concat(Stream.of("migrate", verb), Stream.of(flags)));
    }

    private Said confitureItself(String verb) throws Exception {
        return say(Stream.of(verb));
    }

    private Said say(Stream<String> words) throws Exception {
        var command = new ArrayList<>(List.of(System.getenv("CONFITURE_CLI")));
        words.forEach(command::add);
        command.addAll(List.of("--config", "db/environments/test.yaml"));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes());
        return new Said(process.waitFor(), text);
    }

    private void awaitWaitingFor(String lockType) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !database.ask(
                        "SELECT pid::text FROM pg_locks WHERE NOT granted AND locktype = '" + lockType
                                + "' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .isEmpty());
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
}
