package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.environment.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunWatchTest {

    private static final String US = "confiture-bot plan #42";

    private final TestDatabase database = TestDatabase.create();
    private final Targets targets = new Targets();
    private final RunWatch watch = new RunWatch(targets);
    private final List<Connection> open = new ArrayList<>();
    private Connection run;
    private int pid;

    @BeforeEach
    void aTableAndARun() throws SQLException {
        database.run("CREATE TABLE orders (id int)");
        run = database.open();
        pid = pidOf(run);
    }

    @AfterEach
    void disconnect() throws SQLException {
        for (Connection each : open) {
            each.close();
        }
        run.close();
    }

    private Progress look() {
        return watch.look(database.target(), pid);
    }

    @Test
    void aRunThatWaitsIsToldForWhom() throws SQLException {
        Connection raj = psql("raj's psql");
        work(raj, "BEGIN; LOCK TABLE orders; SELECT 'hunter2' AS secret");
        CompletableFuture<String> statement = later(run, "ALTER TABLE orders ADD COLUMN note text DEFAULT 'hunter2'");
        await().until(() -> look().waitsFor().size() == 1);

        Progress seen = look();

        assertThat(seen.pid()).isEqualTo(pid);
        assertThat(seen.state()).contains("active");
        assertThat(seen.waitsOn()).contains("Lock: relation");
        assertThat(seen.statement())
                .contains(new Progress.Statement("ALTER TABLE orders ADD COLUMN note text DEFAULT '…'", false));
        assertThat(seen.stage()).isEmpty();
        assertThat(seen.unread()).isEmpty();
        assertThat(seen.holdsUp()).isEqualTo(Progress.Crowd.NOBODY);
        Progress.Other other = seen.waitsFor().shown().get(0);
        assertThat(other)
                .isEqualTo(new Progress.Other(
                        pidOf(raj),
                        "postgres",
                        "raj's psql",
                        other.transaction(),
                        Optional.of("SELECT '…' AS secret")));
        assertThat(other.transaction())
                .hasValueSatisfying(age -> assertThat(age).isLessThan(Duration.ofMinutes(1)));

        work(raj, "ROLLBACK");
        assertThat(statement.join()).isEqualTo("done");
        assertThat(look().waitsFor()).isEqualTo(Progress.Crowd.NOBODY);
    }

    @Test
    void thoseWhomARunHoldsUpAreCountedAndTheFirstOnesNamed() throws SQLException {
        work(run, "BEGIN; LOCK TABLE orders");
        for (int i = 0; i < 7; i++) {
            later(psql("shop " + i), "SELECT count(*) FROM orders");
        }
        await().until(() -> look().holdsUp().size() == 7);

        Progress seen = look();

        assertThat(seen.state()).contains("idle in transaction");
        assertThat(seen.holdsUp().shown()).hasSize(5).allSatisfy(other -> assertThat(other.statement())
                .contains("SELECT count(*) FROM orders"));
        assertThat(seen.holdsUp().more()).isEqualTo(2);
        work(run, "ROLLBACK");
    }

    @Test
    void theServersOwnCountIsRead() throws SQLException {
        database.run("CREATE FUNCTION slowly(int) RETURNS int IMMUTABLE LANGUAGE sql AS"
                + " 'SELECT CASE WHEN $1 = 60000 THEN length(pg_advisory_xact_lock(4711)::text) ELSE $1 END';"
                + " INSERT INTO orders SELECT generate_series(1, 100000)");
        Connection gate = psql("gate");
        work(gate, "SELECT pg_advisory_lock(4711)");

        CompletableFuture<String> statement = later(run, "CREATE INDEX slow ON orders (slowly(id))");
        await().until(() -> look().stage().isPresent() && look().waitsOn().equals(Optional.of("Lock: advisory")));

        Progress seen = look();
        assertThat(seen.unread()).isEmpty();
        Stage stage = seen.stage().orElseThrow();
        assertThat(stage.phase()).isEqualTo("building index: scanning table");
        assertThat(stage.percent().orElseThrow()).isBetween(55, 65);
        assertThat(seen.waitsFor().shown())
                .extracting(Progress.Other::application)
                .containsExactly("gate");
        work(gate, "SELECT pg_advisory_unlock(4711)");
        assertThat(statement.join()).isEqualTo("done");
    }

    @Test
    void aTextOfSeveralStatementsSaysThatOthersFollow() throws SQLException {
        work(run, "CREATE TABLE a (id int); CREATE TABLE b (id int)");

        assertThat(look().statement()).contains(new Progress.Statement("CREATE TABLE a (id int)", true));
    }

    @Test
    void aPreparedTransactionHasNoSession() throws SQLException {
        work(psql("raj"), "BEGIN; LOCK TABLE orders; PREPARE TRANSACTION 'forgotten'");
        later(run, "LOCK TABLE orders; COMMIT");
        await().until(() -> look().waitsFor().size() == 1);

        assertThat(look().waitsFor().shown())
                .containsExactly(new Progress.Other(0, "", "", Optional.empty(), Optional.empty()));
        database.run("ROLLBACK PREPARED 'forgotten'");
    }

    @Test
    void aRoleThatMaySeeLittleIsToldWhatItMaySee() throws SQLException {
        database.run("DO $$ BEGIN CREATE ROLE nosy LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        Connection raj = psql("raj");
        work(raj, "BEGIN; LOCK TABLE orders");
        later(run, "BEGIN; LOCK TABLE orders");
        await().until(() -> look().waitsFor().size() == 1);

        Progress seen = watch.look(database.targetAs("nosy"), pid);

        assertThat(seen)
                .isEqualTo(new Progress(
                        pid,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Progress.Crowd(
                                List.of(new Progress.Other(
                                        pidOf(raj), "postgres", "raj", Optional.empty(), Optional.empty())),
                                0),
                        Progress.Crowd.NOBODY,
                        Optional.empty()));
    }

    @Test
    void aSessionThatIsGoneIsSaid() throws SQLException {
        run.close();
        await().until(() -> database.ask("SELECT 1 FROM pg_stat_activity WHERE pid = " + pid)
                .isEmpty());

        assertThat(look()).isEqualTo(Progress.unread(pid, "the server has no session " + pid + " any more"));
    }

    @Test
    void aTargetThatDoesNotAnswerIsSaidWithoutSecrets() {
        Target away = new Target("jdbc:postgresql://localhost:1/app", "bot", "hunter2", "localhost", 1, "app", "t");

        assertThat(watch.look(away, 1).unread())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("localhost:1/app").doesNotContain("hunter2"));
    }

    @Test
    void whoeverLocksTheCatalogueItselfDoesNotHoldUsUp() throws SQLException {
        work(run, "BEGIN; LOCK TABLE pg_catalog.pg_class, pg_catalog.pg_authid");
        long begun = System.nanoTime();

        Progress seen = look();

        assertThat(seen.unread()).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        work(run, "ROLLBACK");
    }

    @Test
    void aDbaCanTellWhoWatches() {
        Optional<String> name = targets.watch(database.target(), connection -> new Session(connection)
                .first("SELECT current_setting('application_name')", row -> row.getString(1)));

        assertThat(name).contains("confiture-bot watch");
    }

    @Nested
    class Signals {

        @Test
        void aStatementOfOursIsCancelled() throws SQLException {
            CompletableFuture<String> statement = later(run, "SELECT pg_sleep(60)");
            await().until(() -> look().state().equals(Optional.of("active")));

            assertThat(targets.cancel(database.target(), pid, US)).isTrue();

            assertThat(statement.join()).contains("canceling statement due to user request");
        }

        @Test
        void aSessionThatHasNothingToDoIsLeftAsItIs() throws SQLException {
            work(run, "BEGIN; CREATE TABLE kept (id int)");
            assertThat(targets.cancel(database.target(), pid, US)).isTrue();
            work(run, "COMMIT");
            assertThat(database.ask("SELECT to_regclass('kept')::text")).containsExactly("kept");
        }

        @Test
        void aSessionOfAnotherNameIsNotOurs() throws SQLException {
            Connection other = psql(US + "0");
            CompletableFuture<String> statement = later(other, "SELECT pg_sleep(2)");
            await().until(() ->
                    watch.look(database.target(), pidOf(other)).state().equals(Optional.of("active")));

            assertThat(targets.cancel(database.target(), pidOf(other), US)).isFalse();
            assertThat(targets.terminate(database.target(), pidOf(other), US)).isFalse();
            assertThat(targets.cancel(database.target(), 1, US)).isFalse();

            assertThat(statement.join()).isEqualTo("done");
        }

        @Test
        void anIdleSessionIsEndedAndItsTransactionWithIt() throws SQLException {
            work(run, "BEGIN; CREATE TABLE lost (id int)");

            assertThat(targets.terminate(database.target(), pid, US)).isTrue();

            await().until(() -> database.ask("SELECT 1 FROM pg_stat_activity WHERE pid = " + pid)
                    .isEmpty());
            assertThat(database.ask("SELECT to_regclass('lost')::text")).containsExactly((String) null);
        }

        @Test
        void aSessionAtWorkIsNotEnded() throws SQLException {
            CompletableFuture<String> statement = later(run, "SELECT pg_sleep(2)");
            await().until(() -> look().state().equals(Optional.of("active")));

            assertThat(targets.terminate(database.target(), pid, US)).isFalse();

            assertThat(statement.join()).isEqualTo("done");
        }
    }

    private Connection psql(String application) throws SQLException {
        Target target = database.target();
        Connection connection = DriverManager.getConnection(target.jdbcUrl(), target.user(), target.password());
        open.add(connection);
        work(connection, "SET application_name = \"" + application + "\"");
        return connection;
    }

    private static int pidOf(Connection connection) {
        try {
            return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void work(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the server says to it: "done", or its complaint. */
    private static CompletableFuture<String> later(Connection connection, String sql) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        work(connection, sql);
                        return "done";
                    } catch (SQLException e) {
                        return e.getMessage();
                    }
                },
                task -> new Thread(task, "later").start());
    }
}
