package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LockRetriesTest {

    private static final String ADD_BIO = "CREATE TABLE a (id int);\nALTER TABLE users ADD COLUMN bio text;\n";

    @RegisterExtension
    private final Bench bench = new Bench();

    private final Waits waits = new Waits();
    private Connection other;

    @BeforeEach
    void somebodyElseReadsUsers() throws SQLException {
        bench.runner = waits.runner();
        bench.database.run("CREATE TABLE users (id int); CREATE SEQUENCE tries");
        other = bench.database.open();
        other.setAutoCommit(false);
        new Session(other).run("LOCK TABLE users IN ACCESS SHARE MODE");
    }

    @AfterEach
    void letGo() throws SQLException {
        other.rollback();
        other.close();
    }

    @Test
    void aTransactionIsTriedAgainUntilItHasItsLocks() {
        waits.after(Duration.ofSeconds(1), this::commitTheOther);

        assertThat(bench.apply("001_bio", ADD_BIO, retries(3))).isInstanceOf(Outcome.Applied.class);

        assertThat(waits.total()).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(3));
        assertThat(waits.naps).allMatch(nap -> nap.toMillis() <= 500);
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void afterTheLastTryItSaysHowOftenAndHowLong() {
        var outcome = Bench.failed(bench.apply("001_bio", ADD_BIO, retries(2)));

        assertThat(outcome.sqlState()).isEqualTo("55P03");
        assertThat(outcome.message())
                .isEqualTo("canceling statement due to lock timeout (tried 3 times in "
                        + waits.total().toSeconds() + " s)");
        assertThat(outcome.line()).isEqualTo(2);
        assertThat(outcome.left()).isEmpty();
        assertThat(bench.relations()).containsExactly("users");
    }

    @Test
    void withoutRetriesTheFirstTryIsTheLast() {
        assertThat(Bench.failed(bench.apply("001_bio", ADD_BIO, retries(0))).message())
                .isEqualTo("canceling statement due to lock timeout");
        assertThat(waits.naps).isEmpty();
    }

    @Test
    void noTryBeginsWhenTheSlotIsOver() {
        Instant end = waits.begin.plusSeconds(1);

        var outcome = Bench.failed(bench.apply("001_bio", ADD_BIO, retries(10, Optional.of(end), () -> false)));

        assertThat(outcome.message()).contains("(tried 2 times in 0 s)");
        assertThat(waits.instant()).isBeforeOrEqualTo(end);
    }

    @Test
    void stoppingEndsTheWaitAtOnce() {
        var stop = new AtomicBoolean();
        waits.after(Duration.ZERO, () -> stop.set(true));

        var outcome = Bench.failed(bench.apply("001_bio", ADD_BIO, retries(10, Optional.empty(), stop::get)));

        assertThat(outcome.sqlState()).isEqualTo("57014");
        assertThat(outcome.message())
                .startsWith("stopped while waiting for another try; the last one ended with: canceling statement due"
                        + " to lock timeout (tried once in 0 s)");
        assertThat(waits.naps).hasSize(1);
    }

    @Test
    void whatIsStoppedBeforeItBeginsSendsNothing() {
        var outcome = Bench.failed(bench.apply("001_bio", ADD_BIO, retries(10, Optional.empty(), () -> true)));

        assertThat(outcome.sqlState()).isEqualTo("57014");
        assertThat(bench.relations()).containsExactly("users");
    }

    @Test
    void whereNobodyCanBeAskedNobodyHasSaidStop() {
        waits.after(Duration.ofSeconds(1), this::commitTheOther);
        BooleanSupplier broken = () -> {
            throw new IllegalStateException("our own database is away");
        };

        assertThat(bench.apply("001_bio", ADD_BIO, retries(3, Optional.empty(), broken)))
                .isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void anInterruptEndsTheWaitAndIsPassedOn() {
        bench.runner = new MigrationRunner(Bench.CLOCK, time -> {
            throw new InterruptedException();
        });

        assertThat(Bench.failed(bench.apply("001_bio", ADD_BIO, retries(3))).sqlState())
                .isEqualTo("55P03");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aDeadlockIsTriedAgainAndSoIsNothingElse() {
        assertThat(bench.apply("001_a", failingTwiceWith("40P01") + "CREATE TABLE a ();", retries(3)))
                .isInstanceOf(Outcome.Applied.class);

        bench.applied("002_b", "ALTER SEQUENCE tries RESTART;");
        var outcome = Bench.failed(bench.apply("003_c", failingTwiceWith("22012"), retries(3)));

        assertThat(outcome.sqlState()).isEqualTo("22012");
    }

    @Test
    void whatCommittedSomethingByItselfIsNotTriedAgain() {
        var outcome = Bench.failed(
                bench.apply("001_a", "CREATE TABLE a (); COMMIT;\n" + failingTwiceWith("55P03"), retries(3)));

        assertThat(outcome.left()).startsWith("Statements 1 to 2 of 3");
        assertThat(waits.naps).isEmpty();
    }

    @Test
    void aSingleStatementThatLeftNothingIsTriedAgain() {
        var journal = Notes.knowing(0);
        bench.project.with("001_a", "VACUUM users;\n" + failingTwiceWith("55P03") + "CREATE TABLE a ();");

        assertThat(bench.run(Orders.up(bench.project.migration("001"), retries(3), journal)))
                .isInstanceOf(Outcome.Applied.class);

        assertThat(journal.written)
                .containsExactly(
                        "intend 0",
                        "done 0",
                        "intend 1",
                        "undone 1",
                        "intend 1",
                        "undone 1",
                        "intend 1",
                        "done 1",
                        "intend 2",
                        "done 2");
    }

    @Test
    void aBuildThatLeftAnInvalidIndexIsNotTriedAgain() throws SQLException {
        new Session(other).run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM users");

        var outcome = Bench.failed(bench.apply(
                "001_i", "SET lock_timeout = '200ms';\nCREATE INDEX CONCURRENTLY i ON users (id);", retries(3)));

        assertThat(outcome.sqlState()).isEqualTo("55P03");
        assertThat(outcome.leftIndex()).contains("public.i");
        assertThat(waits.naps).isEmpty();
    }

    @Test
    void concurrentIndexWorkWaitsLongerThanOtherLocks() throws SQLException {
        new Session(other).run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM users");
        CompletableFuture.delayedExecutor(900, TimeUnit.MILLISECONDS).execute(this::commitTheOther);

        var outcome = bench.apply(
                "001_i",
                "DROP INDEX CONCURRENTLY IF EXISTS j;\nCREATE INDEX CONCURRENTLY i ON users (id);\n"
                        + "CREATE TABLE shown AS SELECT current_setting('lock_timeout') AS lock_timeout;");

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(bench.database.ask("SELECT lock_timeout FROM shown")).containsExactly("300ms");
    }

    /** A sequence remembers its tries even when they are rolled back. */
    private static String failingTwiceWith(String state) {
        return "DO $$ BEGIN IF nextval('tries') < 3 THEN RAISE EXCEPTION 'not now' USING ERRCODE = '" + state
                + "'; END IF; END $$;\n";
    }

    private void commitTheOther() {
        try {
            other.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunSettings retries(int times) {
        return retries(times, Optional.empty(), () -> false);
    }

    private static RunSettings retries(int times, Optional<Instant> until, BooleanSupplier stopAsked) {
        return new RunSettings(
                Duration.ofMillis(300),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1),
                Optional.empty(),
                new LockRetries(times, until),
                stopAsked);
    }
}
