package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.plan.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Confiture waits inside {@code pg_advisory_lock}, with a snapshot, while the lock's holder builds an index and waits for that. */
class ImpoliteWaiterTest {

    private static final String BUILD = "CREATE INDEX CONCURRENTLY i ON users (id);";

    @RegisterExtension
    private final Bench bench = new Bench();

    private Connection waiter;

    @BeforeEach
    void connect() {
        bench.database.run("CREATE TABLE users (id int)");
        waiter = bench.database.open();
    }

    @AfterEach
    void disconnect() throws SQLException {
        waiter.close();
    }

    @Test
    void whenTheBuildIsKilledItSaysSoAndTheNextTrySucceeds() throws Exception {
        var waiting = wait("1h");

        var outcome = Bench.failed(bench.apply("001_i", BUILD));

        assertThat(outcome.sqlState()).isEqualTo("40P01");
        assertThat(outcome.message()).isEqualTo("deadlock detected");
        assertThat(outcome.leftIndex()).contains("public.i");
        assertThat(bench.lock.stillHeld()).isTrue();
        assertThat(waiting).isNotDone();
        assertThat(bench.ledgerVersions()).isEmpty();

        waiter.abort(Runnable::run);
        bench.database.run(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'");
        await().until(waiting::isDone);
        assertThat(bench.run(Orders.dropping("public.i", bench.project.migration("001"), Notes.knowing(0))))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(bench.invalidIndexes()).isEmpty();
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void whenTheWaiterIsKilledTheBuildSucceeds() throws Exception {
        var waiting = wait("1500ms");

        var outcome = bench.apply("001_i", "SET deadlock_timeout = '1h';\n" + BUILD);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(waiting.join()).isEqualTo("40P01");
        assertThat(bench.lock.stillHeld()).isTrue();
        assertThat(bench.invalidIndexes()).isEmpty();
    }

    /** @return the SQLSTATE with which the wait ends */
    private CompletableFuture<String> wait(String deadlockTimeout) {
        var ended = CompletableFuture.supplyAsync(() -> {
            try {
                var session = new Session(waiter);
                session.run("SET deadlock_timeout = '" + deadlockTimeout + "'");
                session.run("SELECT pg_advisory_lock(" + LockKey.CLASS_ID + ", "
                        + LockKey.of(bench.database.target().database()).objectId() + ")");
                return "";
            } catch (SQLException e) {
                return e.getSQLState();
            }
        });
        await().until(() -> !bench.database
                .ask("SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'advisory'")
                .isEmpty());
        return ended;
    }
}
