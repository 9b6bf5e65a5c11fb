package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One run on a target, as a resource: a connection of its own, the migration lock on it, and the ledger. Closing it gives
 * everything back, whatever happened.
 */
public final class TargetRun implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TargetRun.class);

    private final Target target;
    private final Connection connection;
    private final TargetLock lock;
    private final Ledger ledger;
    private final MigrationRunner runner;
    private final int backendPid;
    private Optional<LastLook> look = Optional.empty();

    private TargetRun(
            Target target,
            Connection connection,
            TargetLock lock,
            Ledger ledger,
            MigrationRunner runner,
            int backendPid) {
        this.target = target;
        this.connection = connection;
        this.lock = lock;
        this.ledger = ledger;
        this.runner = runner;
        this.backendPid = backendPid;
    }

    /** What came of trying to begin. */
    public sealed interface Opening {

        record Opened(TargetRun run) implements Opening {}

        /** @param why a sentence for people, with what to do; nothing has been changed */
        record Refused(String why) implements Opening {}
    }

    /**
     * @param who as {@code confiture} and {@code pg_stat_activity} will show it: {@code confiture-bot plan #42}
     * @throws TargetException if the target cannot be reached
     */
    public static Opening open(Targets targets, Target target, String who, Patience patience, MigrationRunner runner) {
        Connection connection = targets.openForRun(target, who);
        try {
            Opening opening = begin(targets, target, connection, who, patience, runner);
            if (opening instanceof Opening.Refused) {
                close(connection);
            }
            return opening;
        } catch (SQLException e) {
            close(connection);
            throw new TargetException(target, e);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private static Opening begin(
            Targets targets,
            Target target,
            Connection connection,
            String who,
            Patience patience,
            MigrationRunner runner)
            throws SQLException {
        Optional<String> pooler = targets.poolerBehind(target, connection);
        if (pooler.isPresent()) {
            return new Opening.Refused(pooler.get());
        }
        LedgerName name = Targets.ledgerName(target);
        LockAttempt attempt = TargetLock.take(connection, who, patience);
        if (attempt instanceof LockAttempt.Busy busy) {
            return new Opening.Refused(busy.holder()
                    .map(holder -> "Confiture's migration lock is held by " + holder + ". Go on when that has ended.")
                    .orElse("Confiture's migration lock was taken until a moment ago. Go on."));
        }
        TargetLock lock = ((LockAttempt.Taken) attempt).lock();
        try {
            Optional<String> obstacle = Ledger.obstacle(connection, name);
            if (obstacle.isPresent()) {
                lock.close();
                return new Opening.Refused(obstacle.get());
            }
            Ledger ledger = Ledger.findOrCreate(connection, name);
            return new Opening.Opened(new TargetRun(target, connection, lock, ledger, runner, backendPid(connection)));
        } catch (SQLException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Every row of the ledger, read under the lock. */
    public List<LedgerRow> rows() {
        try {
            List<LedgerRow> rows = ledger.rows(connection);
            ledger.watch().read();
            return rows;
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /**
     * Looks at lock and ledger, in one question, for the migration that is to be the next: {@link #run} takes it from there.
     *
     * @return whether the ledger is as it was a moment before {@link #rows()} was last asked, but for what this run has written
     */
    public boolean isLedgerAsRead(String next) {
        try {
            LastLook now = LastLook.at(lock, ledger, next);
            look = Optional.of(now);
            return ledger.watch().sees(now.print());
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /** Takes as long as the migration takes. */
    public Outcome run(RunOrder order) {
        Optional<LastLook> ofThis =
                look.filter(it -> it.version().equals(order.migration().version()));
        look = Optional.empty();
        return runner.run(target, lock, ledger, order, ofThis);
    }

    /**
     * Ends the confiture executable, if it is at work for this run, and what it has started; its sessions on the server end with
     * it. The run then says how the migration ended. From any thread, and with patience: it may take seconds.
     *
     * @return whether there was one; if not, what is at work is a statement of the session {@link #backendPid()}
     */
    public boolean stopProgram() {
        return runner.stopProgram();
    }

    /** What a CREATE INDEX CONCURRENTLY came to; empty for other statements, and for an index without a name. */
    public Optional<BuiltIndex> builtIndex(SqlStatement statement) {
        try {
            return BuiltIndex.of(new Session(connection), statement);
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /**
     * Brings the ledger to where a run in this direction would have left it, without running anything.
     *
     * @param now wall time for a slug, in the zone of this program
     * @return why it could not be, in words; empty when the ledger is there, by us or before us
     */
    public Optional<String> mark(Migration migration, Direction direction, ZonedDateTime now) {
        try {
            if (direction == Direction.DOWN) {
                ledger.remove(connection, migration.version());
                return Optional.empty();
            }
            if (ledger.baseline(connection, migration, now)) {
                return Optional.empty();
            }
            boolean sameBytes = ledger.rows(connection).stream()
                    .filter(row -> row.version().equals(migration.version()))
                    .anyMatch(row ->
                            row.checksum().filter(migration.checksum()::equals).isPresent());
            return sameBytes
                    ? Optional.empty()
                    : Optional.of("The ledger has version " + migration.version() + " already, with other bytes.");
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /** Whether the connection has gone: what was on its way may have taken effect, and can only be asked about over another. */
    public boolean isLost() {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /** Process id of the server session that runs, for whoever watches it or cancels what it does. */
    public int backendPid() {
        return backendPid;
    }

    /** Asked, not read off the connection: a pool in session mode stands between with a number of its own. */
    private static int backendPid(Connection connection) throws SQLException {
        return new Session(connection)
                .first("SELECT pg_catalog.pg_backend_pid()", row -> row.getInt(1))
                .orElseThrow();
    }

    @Override
    public void close() {
        lock.close();
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warnf("Could not close a connection to a target: %s", e.getMessage());
        }
    }
}
