package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.plan.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Python migrations, run for us by the real {@code confiture}. Runs where CONFITURE_CLI names the executable. */
@EnabledIfEnvironmentVariable(named = "CONFITURE_CLI", matches = ".+")
class PythonSideBySideTest {

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
