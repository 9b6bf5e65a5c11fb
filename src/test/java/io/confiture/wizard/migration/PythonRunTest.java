package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python migrations through a stand-in for the confiture executable, on a real PostgreSQL. */
class PythonRunTest {

    private static final RunSettings USUAL =
            new RunSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ZERO, Optional.empty());
    private static final String WHO = "confiture-bot plan #42";

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private Path executable;
    private TestProject project;
    private ConfitureCli cli;
    private TargetRun run;

    @BeforeEach
    void project() {
        database.run("CREATE TABLE users (id int PRIMARY KEY, mail text)");
        project = TestProject.in(folder);
        executable = StandInCli.in(folder);
    }

    @AfterEach
    void everythingIsGivenBack() throws IOException {
        if (run != null) {
            run.close();
        }
        assertThat(privateFolders()).isEmpty();
    }

    @Test
    void whatTheLedgerHasIsApplied() throws SQLException {
        python("self.execute(\"INSERT INTO users VALUES (1)\")", "print(\"one user\")");

        Outcome outcome = outcome();

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(outcome.output())
                .contains("🔒 Acquired migration lock", "one user")
                .doesNotContain("report", "confiture-bot-");
        assertThat(database.ask("SELECT version || name || checksum FROM tb_confiture"))
                .containsExactly("002seed" + migration().checksum());
        assertThat(database.ask("SELECT id::text FROM users")).containsExactly("1");
        assertThat(database.ask("SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)"
                        + " WHERE locktype = 'advisory' AND datname = current_database()"))
                .containsExactly(WHO);
        assertThat(database.ask("SELECT command FROM confiture_lock_holder")).containsExactly(WHO);
    }

    @Test
    void theExecutableSeesNothingButTheOneMigrationAndNoSecretIsInTheOpen() throws IOException {
        project.with("003_later", "DROP TABLE users").file("001_early.py", "raise");
        python("self.execute(\"INSERT INTO users VALUES (1)\")");

        assertThat(outcome()).isInstanceOf(Outcome.Applied.class);

        List<String> seen = Files.readAllLines(folder.resolve("seen.txt"));
        assertThat(seen).filteredOn(line -> line.startsWith("file ")).containsExactly("file 002_seed.py");
        assertThat(seen).contains("config rw-------", "folder rwx------", "cwd " + folder.toRealPath());
        assertThat(seen.get(0))
                .contains("migrate up --target=002 --format=json")
                .doesNotContain("postgres");
    }

    @Test
    void theLimitsOfThePolicyHoldInItsSession() {
        python("self.execute(\"CREATE TABLE said AS SELECT current_setting('lock_timeout') ||"
                + " current_setting('statement_timeout') || current_setting('application_name') AS it\")");

        assertThat(outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(database.ask("SELECT it FROM said")).containsExactly("5s30s" + WHO + " (confiture)");
    }

    @Test
    void aStatementThatFailsIsNamedWithItsLineAndWithoutItsValues() {
        python("self.execute(\"\"\"INSERT INTO nowhere\n            VALUES (%s)\"\"\", (4711,))");

        Outcome.Failed failed = (Outcome.Failed) outcome();

        assertThat(failed.message()).isEqualTo("relation \"nowhere\" does not exist");
        assertThat(failed.statement()).startsWith("INSERT INTO nowhere");
        assertThat(failed.line()).isEqualTo(9);
        assertThat(failed.hint()).isEqualTo("Look twice.");
        assertThat(failed.left()).isEmpty();
        assertThat(failed.toString()).doesNotContain("4711", "jane@acme.com", "DETAIL");
        assertThat(database.ask("SELECT version FROM tb_confiture")).isEmpty();
    }

    @Test
    void whatPythonRaisesIsTold() {
        python("self.execute(\"INSERT INTO users VALUES (1)\")", "raise ValueError(\"odd\")");

        assertThat(outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                .isEqualTo("ValueError(\"odd\")"));
        assertThat(database.ask("SELECT id::text FROM users")).isEmpty();
    }

    @Test
    void withoutATransactionAFailureLeavesItUnknown() {
        python("self.execute(\"INSERT INTO users VALUES (1)\")", "raise ValueError(\"odd\")", "transactional = False");

        assertThat(outcome()).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.facts())
                .contains("odd", "no row", "part of it may have taken effect"));
    }

    @Test
    void aGoodEndWithoutARowIsNeverApplied() {
        python("pass", "# stand-in: no row");
        assertThat(outcome()).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.facts())
                .contains("exit status 0", "no row"));
    }

    @Test
    void aRowOfAnotherFileIsNotOurs() {
        python("pass", "# stand-in: another file");
        assertThat(outcome()).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.facts())
                .contains("checksum 00000000"));
    }

    @Test
    void killedHalfWayItIsRolledBack() {
        python("self.execute(\"INSERT INTO users VALUES (1)\")", "# stand-in: die half-way");

        assertThat(outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                .contains("exit status 137", "Acquired migration lock"));
        assertThat(database.ask("SELECT id::text FROM users")).isEmpty();
    }

    @Test
    void killedAfterItsCommitItIsApplied() {
        python("self.execute(\"INSERT INTO users VALUES (1)\")", "# stand-in: die after commit");
        assertThat(outcome()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void whoTookTheLockInBetweenIsNamed() throws SQLException {
        python("self.execute(\"INSERT INTO users VALUES (1)\")");
        open();
        try (Connection other = database.open()) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> holdLockForAWhile(other));
            await().until(() -> !database.ask(
                            "SELECT 1::text FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    .isEmpty());

            assertThat(run.run(order()))
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                            .contains("lock is held by `confiture migrate up` on deploy-1 as deploy", "Nothing ran"));
            waiting.join();
        }
        assertThat(run.run(order())).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void oneThatWantsASuperuserIsStoppedInFrontOf() throws IOException {
        python("setattr(type(self), 'x', 1)", "requires_superuser = True");
        assertThat(migration().cannotRun()).get().asString().contains("apply-as ROLE 002");
        assertThat(outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                .contains("apply-as ROLE 002"));
        assertThat(folder.resolve("seen.txt")).doesNotExist();
    }

    @Test
    void stoppedItEndsOnTheServerTooAndNothingStays() throws Exception {
        python("self.execute(\"INSERT INTO users VALUES (1)\")", "self.execute(\"SELECT pg_sleep(600)\")");
        open();
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> run.run(order()));
        await().until(() -> !asleep().isEmpty());

        assertThat(run.stopProgram()).isTrue();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.sqlState()).isEqualTo("57014");
            assertThat(failed.message()).contains("stopped");
        });
        assertThat(asleep()).isEmpty();
        assertThat(database.ask("SELECT id::text FROM users")).isEmpty();
        assertThat(run.stopProgram()).isFalse();
    }

    /** Whoever stops a migration cancels the session of the run too, and behind the executable that only asks questions. */
    @Test
    void aCancelForTheMigrationDoesNotDisturbTheQuestionsBehindIt() throws SQLException {
        AtomicInteger asked = new AtomicInteger();

        String answer = PythonRun.uncancelled(() -> {
            if (asked.incrementAndGet() < 3) {
                throw new SQLException("canceling statement due to user request", "57014");
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThatThrownBy(() -> PythonRun.uncancelled(() -> {
                    asked.incrementAndGet();
                    throw new SQLException("connection lost", "08006");
                }))
                .hasMessage("connection lost");
        assertThat(asked).hasValue(4);
    }

    @Test
    void oneThatDoesNotListenIsEndedWithAllItHasStarted() throws Exception {
        executable = StandInCli.stubborn(folder);
        python("self.execute(\"SELECT pg_sleep(600)\")");
        open();
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> run.run(order()));
        await().until(() -> !asleep().isEmpty());
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());

        run.stopProgram();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Failed.class);
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(asleep()).isEmpty();
    }

    @Test
    void itMayTakeAsLongAsFourStatements() {
        python("self.execute(\"SELECT 1\")", "self.execute(\"SET statement_timeout = 0; SELECT pg_sleep(600)\")");
        open();
        RunSettings short_ =
                new RunSettings(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ZERO, Optional.empty());

        assertThat(run.run(new RunOrder(migration(), Direction.UP, short_, RunJournal.NONE, Optional.empty())))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                        .contains("longer than four statements"));
        assertThat(asleep()).isEmpty();
    }

    @Test
    void ofMegabytesOfOutputTheEndIsKept() {
        python("pass", "# stand-in: print megabytes", "print(\"the last word\")");

        Outcome outcome = outcome();

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(outcome.output())
                .startsWith("…")
                .contains("line 99999 of", "the last word")
                .hasSizeLessThan(66_000);
    }

    @Test
    void anAddressThatIsPrintedLosesItsPassword() {
        database.run("CREATE ROLE jam_" + database.target().database() + " SUPERUSER LOGIN PASSWORD 's3cr/t'");
        python("pass", "# stand-in: print the address");
        Target target = database.target();
        open(new Target(
                target.jdbcUrl(),
                "jam_" + target.database(),
                "s3cr/t",
                target.host(),
                target.port(),
                target.database(),
                target.ledger()));

        assertThat(run.run(order()).output()).contains("cannot use").doesNotContain("s3cr", "postgresql://");
    }

    @Test
    void aFileThatChangedIsNotRun() {
        python("self.execute(\"INSERT INTO users VALUES (1)\")");
        open();
        RunOrder approved = order();
        project.file("002_seed.py", "import os");

        assertThat(run.run(approved))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                        .contains("has changed"));
        assertThat(folder.resolve("seen.txt")).doesNotExist();
    }

    @Test
    void anExecutableThatIsGoneIsNamedAndTheLockIsOursAgain() throws IOException {
        python("self.execute(\"INSERT INTO users VALUES (1)\")");
        open();
        Files.delete(executable);

        assertThat(run.run(order())).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                .contains("CONFITURE_CLI", "nothing ran"));
        assertThat(database.ask("SELECT 1::text FROM pg_locks JOIN pg_database ON oid = database"
                        + " WHERE locktype = 'advisory' AND datname = current_database()"))
                .hasSize(1);
    }

    @Test
    void asAnotherRoleOrWithoutAnExecutableItIsRefused() {
        python("pass");
        open();
        RunSettings other = new RunSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ZERO, Optional.of("payments_team"));
        assertThat(run.run(new RunOrder(migration(), Direction.UP, other, RunJournal.NONE, Optional.empty())))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                        .contains("as another role"));
        run.close();
        run = opened(database.target(), new MigrationRunner(Clock.systemDefaultZone()));
        assertThat(run.run(order())).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                .contains("set CONFITURE_CLI", "--target 002"));
    }

    @Test
    void itsDownIsNotOurs() {
        python("pass");
        open();
        assertThat(run.run(new RunOrder(migration(), Direction.DOWN, USUAL, RunJournal.NONE, Optional.empty())))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                        .contains("confiture migrate down"));
    }

    @Test
    void aDestructiveOneIsAllowedByOurApprovers() throws IOException {
        python("pass", "destructive = True");
        assertThat(outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(Files.readString(folder.resolve("seen.txt"))).contains(" --allow-destructive");
    }

    private void python(String... lines) {
        StringBuilder text = new StringBuilder("\"\"\"Fills the users.\"\"\"\nfrom confiture.models.migration import"
                + " Migration\n\nclass Seed(Migration):\n    version = \"002\"\n    name = \"seed\"\n");
        Stream.of(lines)
                .filter(line -> line.matches("\\w+ = .*"))
                .forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("    def up(self):\n");
        Stream.of(lines)
                .filter(line -> !line.matches("\\w+ = .*"))
                .forEach(line -> text.append("        ").append(line).append('\n'));
        project.file(
                "002_seed.py",
                text.append("    def down(self):\n        pass\n").toString());
    }

    private Migration migration() {
        return project.migration("002");
    }

    private RunOrder order() {
        return Orders.up(migration(), USUAL);
    }

    private Outcome outcome() {
        open();
        return run.run(order());
    }

    private void open() {
        open(database.target());
    }

    private void open(Target target) {
        cli = new ConfitureCli(executable, folder, Duration.ofSeconds(1));
        run = opened(target, new MigrationRunner(Clock.systemDefaultZone(), Optional.of(cli)));
    }

    private static TargetRun opened(Target target, MigrationRunner runner) {
        TargetRun.Opening opening = TargetRun.open(
                new Targets(), target, WHO, Patience.of(Duration.ofSeconds(5), Clock.systemDefaultZone()), runner);
        return ((TargetRun.Opening.Opened) opening).run();
    }

    private List<String> asleep() {
        return database.ask("SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()"
                + " AND query LIKE '%pg_sleep(600)' AND pid <> pg_backend_pid() AND state <> 'idle'");
    }

    private void holdLockForAWhile(Connection other) {
        try (var statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1751936052, "
                    + LockKey.of(database.target().database()).objectId() + ")");
            statement.execute("SELECT pg_sleep(4)");
            statement.execute("SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> privateFolders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(each -> each.getFileName()
                            .toString()
                            .startsWith(
                                    "confiture-bot-" + ProcessHandle.current().pid()))
                    .toList();
        }
    }
}
