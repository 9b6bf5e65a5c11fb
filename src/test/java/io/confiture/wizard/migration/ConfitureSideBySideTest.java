package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
