package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

class TargetLockTest {

    private static final String US = "confiture-bot plan #42";
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Patience NONE = new Patience(CLOCK, Instant.EPOCH, () -> {});

    private final TestDatabase database = TestDatabase.create();
    private Connection connection;
    private Connection confiture;

    @BeforeEach
    void connect() {
        connection = database.open();
        confiture = database.open();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
        confiture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "myapp_production, 415139148",
        "postgres, 692237180",
        "app, 561172188",
        "blog_app_local, 954506917",
        "confiture_test, 886844087",
        "MyApp, 1306737102",
        "données, 545462116",
    })
    void keyIsConfitures(String database, int objectId) {
        assertThat(LockKey.of(database)).isEqualTo(new LockKey(objectId));
    }

    @Test
    void isTheLockConfitureSeesAndItsHolderRowSaysWhoWeAre() throws Exception {
        try (var lock = taken(TargetLock.take(connection, US, NONE))) {
            assertThat(lock.stillHeld()).isTrue();
            assertThat(database.ask("SELECT concat_ws('|', classid, objid, objsubid, mode) FROM pg_locks"
                            + " WHERE locktype = 'advisory' AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .containsExactly("1751936052|" + LockKey.of(name()).objectId() + "|2|ExclusiveLock");
            assertThat(database.ask("SELECT concat_ws('|', lock_id, pid, usename, command, acquired_at <= now())"
                            + " FROM confiture_lock_holder"))
                    .containsExactly(LockKey.of(name()).objectId() + "|"
                            + ProcessHandle.current().pid() + "|postgres|" + US + "|t");
            assertThat(connection.getAutoCommit()).isTrue();
        }

        assertThat(database.ask("SELECT command FROM confiture_lock_holder")).isEmpty();
        assertThat(TargetLock.holder(connection)).isEmpty();
    }

    @Test
    void heldByConfitureIsNotTakenAndItsHolderIsDescribed() throws Exception {
        lockAsConfiture();
        holderRow("4711, 'deploy-1', 'deploy', 'confiture migrate up', now()");

        var attempt = TargetLock.take(connection, US, NONE);

        assertThat(attempt).isInstanceOf(LockAttempt.Busy.class);
        var holder = ((LockAttempt.Busy) attempt).holder().orElseThrow();
        assertThat(holder.toString()).matches("`confiture migrate up` on deploy-1 as deploy, for \\d s");
        assertThat(holder.since()).isPresent();
    }

    @Test
    void heldByAnUnknownProgramIsDescribedByItsConnection() throws Exception {
        lockAsConfiture();

        assertThat(TargetLock.holder(connection).orElseThrow())
                .hasToString("`confiture-bot plan #42` on 127.0.0.1 as postgres");

        new Session(confiture).run("SET application_name = ''");
        assertThat(TargetLock.holder(connection).orElseThrow())
                .hasToString("a program without a name on 127.0.0.1 as postgres");
    }

    @Test
    void aRowThatIsOlderThanTheSessionWithTheLockNamesNobody() throws Exception {
        lockAsConfiture();
        holderRow("4711, 'deploy-1', 'deploy', 'confiture migrate up', now() - interval '1 hour'");

        assertThat(TargetLock.holder(connection).orElseThrow().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void ourReleaseLeavesTheRowOfASuccessorAlone() throws Exception {
        var lock = taken(TargetLock.take(connection, US, NONE));
        new Session(connection).run("SELECT pg_advisory_unlock_all()");
        lockAsConfiture();
        database.run("UPDATE confiture_lock_holder SET pid = 4711, command = 'confiture migrate up'");

        lock.close();

        assertThat(database.ask("SELECT command FROM confiture_lock_holder")).containsExactly("confiture migrate up");
    }

    @Test
    void aLockedHolderTableHoldsUpNeitherAskingNorTaking() throws Exception {
        holderRow("4711, 'deploy-1', 'deploy', 'confiture migrate up', now()");
        try (var other = database.open()) {
            other.setAutoCommit(false);
            new Session(other).run("LOCK TABLE confiture_lock_holder");
            lockAsConfiture();

            assertThat(TargetLock.holder(connection).orElseThrow().host()).isEqualTo("127.0.0.1");
            unlockAsConfiture();
            taken(TargetLock.take(connection, US, NONE)).close();
            other.rollback();
        }
    }

    @Test
    void aLeftOverHolderRowWithoutTheLockMeansNothing() throws Exception {
        holderRow("4711, 'deploy-1', 'deploy', 'confiture migrate up', now()");

        assertThat(TargetLock.holder(connection)).isEmpty();
        taken(TargetLock.take(connection, US, NONE)).close();
    }

    @Test
    void isTakenAsSoonAsItIsFreeWithoutHoldingATransactionWhileWaiting() throws Exception {
        lockAsConfiture();
        var pauses = new int[1];
        var patience = new Patience(CLOCK, Instant.EPOCH.plusSeconds(1), () -> {
            assertThat(database.ask("SELECT state FROM pg_stat_activity WHERE pid = " + pidOf(connection)))
                    .containsExactly("idle");
            if (++pauses[0] == 3) {
                unlockAsConfiture();
            }
        });

        taken(TargetLock.take(connection, US, patience)).close();

        assertThat(pauses[0]).isEqualTo(3);
    }

    @Test
    void waitingEndsWhenTheThreadIsInterrupted() throws Exception {
        lockAsConfiture();
        var patience = new Patience(CLOCK, Instant.MAX, () -> {
            throw new InterruptedException();
        });

        assertThat(TargetLock.take(connection, US, patience)).isInstanceOf(LockAttempt.Busy.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void isNotTakenInsideATransaction() throws Exception {
        connection.setAutoCommit(false);

        assertThatThrownBy(() -> TargetLock.take(connection, US, NONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isTakenEvenIfTheHolderRowCannotBeWritten() throws Exception {
        database.run("CREATE VIEW confiture_lock_holder AS SELECT 1 AS lock_id");

        try (var lock = taken(TargetLock.take(connection, US, NONE))) {
            assertThat(lock.stillHeld()).isTrue();
        }
        taken(TargetLock.take(confiture, US, NONE)).close();
    }

    @Test
    void knowsWhenAMigrationGaveItAway() throws Exception {
        try (var lock = taken(TargetLock.take(connection, US, NONE))) {
            new Session(connection).run("SELECT pg_advisory_unlock_all()");

            assertThat(lock.stillHeld()).isFalse();
        }
    }

    @Test
    void isNeverLetGoOnlyToSeeWhetherItIsHeld() throws Exception {
        var lock = taken(TargetLock.take(connection, US, NONE));
        var waiter = CompletableFuture.runAsync(this::waitAsConfiture);
        await().until(() -> database.ask("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                        .size()
                == 1);

        for (int i = 0; i < 20; i++) {
            assertThat(lock.stillHeld()).isTrue();
        }

        assertThat(waiter).isNotDone();
        lock.close();
        waiter.join();
    }

    @Test
    void isGoneWhenWhoeverWaitsForItGotIt() throws Exception {
        try (var lock = taken(TargetLock.take(connection, US, NONE))) {
            var waiter = CompletableFuture.runAsync(this::waitAsConfiture);
            await().until(() -> database.ask("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                            .size()
                    == 1);
            new Session(connection).run("SELECT pg_advisory_unlock_all()");
            waiter.join();

            assertThat(lock.stillHeld()).isFalse();
            assertThat(lock.stillHeld()).isFalse();
        }
    }

    @Test
    void isReleasedFromAFailedTransactionToo() throws Exception {
        var lock = taken(TargetLock.take(connection, US, NONE));
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> new Session(connection).run("SELECT 1 / 0")).isInstanceOf(SQLException.class);

        lock.close();

        taken(TargetLock.take(confiture, US, NONE)).close();
    }

    private static TargetLock taken(LockAttempt attempt) {
        assertThat(attempt).isInstanceOf(LockAttempt.Taken.class);
        return ((LockAttempt.Taken) attempt).lock();
    }

    private void holderRow(String values) {
        database.run("CREATE TABLE confiture_lock_holder (lock_id bigint PRIMARY KEY, pid int, hostname text,"
                + " usename text, command text, acquired_at timestamptz NOT NULL DEFAULT now());"
                + " INSERT INTO confiture_lock_holder VALUES ("
                + LockKey.of(name()).objectId() + ", " + values + ")");
    }

    private void lockAsConfiture() throws SQLException {
        new Session(confiture)
                .run("SELECT pg_advisory_lock(1751936052, " + LockKey.of(name()).objectId() + ")");
    }

    /** In its own impolite way: inside of {@code pg_advisory_lock}. */
    private void waitAsConfiture() {
        try {
            lockAsConfiture();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void unlockAsConfiture() {
        try {
            new Session(confiture).run("SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int pidOf(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String name() {
        return database.target().database();
    }
}
