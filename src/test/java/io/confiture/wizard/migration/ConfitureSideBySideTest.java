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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code confiture} and we, in turn, on one database. Runs where CONFITURE_CLI names the executable. */
@EnabledIfEnvironmentVariable(named = "CONFITURE_CLI", matches = ".+")
class ConfitureSideBySideTest {

    private static final LedgerName NAME = LedgerName.of("ops.Ledger");
    private static final RunSettings SETTINGS =
            new RunSettings(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ZERO, Optional.empty());

    private static final String PYTHON =
            """
            from confiture.models.migration import Migration

            class Fill(Migration):
                version = "003"
                name = "fill"
                %s
                def up(self):
                    self.execute("%s"%s)
                def down(self):
                    self.execute("UPDATE users SET bio = NULL")
            """;

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
    void runsPythonForUsInItsTurn() throws Exception {
        python("003_fill", "UPDATE users SET bio = %s", ", ('none',)");
        database.run("INSERT INTO users VALUES (1)");

        try (var run = open()) {
            for (var migration : Pending.of(project.read(), run.rows()).migrations()) {
                assertThat(run.run(Orders.up(migration, SETTINGS))).isInstanceOf(Outcome.Applied.class);
            }
        }

        assertThat(database.ask("SELECT bio FROM users")).containsExactly("none");
        assertThat(database.ask("SELECT checksum FROM ops.\"Ledger\" WHERE version = '003'"))
                .containsExactly(project.migration("003").checksum());
        assertThat(confiture("status", "--format", "json").exit()).isZero();
        assertThat(confiture("up").exit()).isZero(); // it verifies the checksums of Python first
        assertThat(confiture("down", "--steps", "1").exit()).isZero();
        assertThat(database.ask("SELECT bio FROM users WHERE bio IS NOT NULL")).isEmpty();
    }

    @Test
    void saysWhyPythonFailedAndLeavesNothing() throws Exception {
        python("003_fill", "INSERT INTO nowhere VALUES (%s)", ", ('geheim',)");

        try (var run = open()) {
            var outcome = run.run(Orders.up(project.migration("003"), SETTINGS));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.message()).isEqualTo("relation \"nowhere\" does not exist");
                assertThat(failed.statement()).isEqualTo("INSERT INTO nowhere VALUES (%s)");
                assertThat(failed.line()).isEqualTo(8);
            });
            assertThat(outcome.toString())
                    .doesNotContain("geheim", database.target().password());
            assertThat(run.rows()).isEmpty();
        }
    }

    @Test
    void isToldOfPythonThatEndsItsTransaction() throws Exception {
        python("003_fill", "INSERT INTO users VALUES (1)", "); self.execute('com' + 'mit'");

        try (var run = open()) {
            assertThat(run.run(Orders.up(project.migration("003"), SETTINGS)))
                    .isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.facts())
                            .contains("part of it may have taken effect"));
        }
    }

    @Test
    void stopsInFrontOfASuperusersPython() throws Exception {
        project.file("003_fill.py", PYTHON.formatted("requires_superuser = bool(1)", "SELECT 1", ""));
        assertThat(project.migration("003").cannotRun()).isPresent();
        // Where it cannot be read: the executable itself says it.
        project.file("003_fill.py", PYTHON.formatted("locals()['requires_' + 'superuser'] = True", "SELECT 1", ""));
        try (var run = open()) {
            assertThat(run.run(Orders.up(project.migration("003"), SETTINGS)))
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                            .contains("apply-as ROLE 003"));
        }
    }

    @Test
    void isStoppedInTheMiddleOfPython() throws Exception {
        python("003_fill", "SELECT pg_sleep(600)", "");
        try (var run = open()) {
            var outcome = CompletableFuture.supplyAsync(() -> run.run(Orders.up(project.migration("003"), SETTINGS)));
            await().atMost(Duration.ofSeconds(30)).until(() -> !asleep().isEmpty());

            assertThat(run.stopProgram()).isTrue();

            assertThat(outcome.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.sqlState())
                            .isEqualTo("57014"));
            assertThat(asleep()).isEmpty();
            assertThat(run.rows()).isEmpty();
        }
    }

    private List<String> asleep() {
        return database.ask("SELECT pid::text FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'"
                + " AND datname = current_database()");
    }

    private void python(String stem, String sql, String values) {
        project.file(stem + ".py", PYTHON.formatted("pass", sql, values));
    }

    private TargetRun open() {
        var cli = new ConfitureCli(Path.of(System.getenv("CONFITURE_CLI")), folder);
        var opening = TargetRun.open(
                new Targets(),
                database.target(),
                "confiture-bot plan #42",
                Patience.of(Duration.ofSeconds(5), clock),
                new MigrationRunner(clock, Optional.of(cli)));
        return ((TargetRun.Opening.Opened) opening).run();
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
        var command = new ArrayList<>(List.of(System.getenv("CONFITURE_CLI"), "migrate", verb));
        command.addAll(List.of(flags));
        command.addAll(List.of("--config", "db/environments/test.yaml"));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes());
        return new Said(process.waitFor(), text);
    }
}
