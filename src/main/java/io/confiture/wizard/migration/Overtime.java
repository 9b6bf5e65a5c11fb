package io.confiture.wizard.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Ends what the server's own limits do not: a statement that swallows its cancellation, a network that went silent. Asks the
 * server to cancel whatever runs, every second, and cuts the connection in the end; the server rolls back.
 */
final class Overtime implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Overtime.class);

    /** The server's limit comes first, since its error says more. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int ASKED_BEFORE_CUT = 10;

    private final Connection connection;
    private final ScheduledExecutorService timer;
    private int asked;

    private Overtime(Connection connection) {
        this.connection = connection;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "rehearsal-overtime");
            thread.setDaemon(true);
            return thread;
        });
    }

    static Overtime watch(Connection connection, Duration limit) {
        Overtime overtime = new Overtime(connection);
        overtime.timer.scheduleWithFixedDelay(
                overtime::end, limit.plus(GRACE).toMillis(), 1_000, TimeUnit.MILLISECONDS);
        return overtime;
    }

    private void end() {
        try {
            if (asked++ < ASKED_BEFORE_CUT) {
                connection.unwrap(PGConnection.class).cancelQuery();
            } else {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.warnf("A dry run is over its time, and cannot be cancelled: %s", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
