package io.confiture.wizard.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Confiture's advisory lock on a target, held by the connection that will run the migrations. While it is held, no other
 * runner and no {@code confiture migrate up} applies anything there.
 *
 * <p>Waiting means asking again and again: whoever waits inside {@code pg_advisory_lock} holds a snapshot, and makes the
 * holder's CREATE INDEX CONCURRENTLY die of a deadlock.
 */
public final class TargetLock implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TargetLock.class);

    /**
     * PostgreSQL counts how often a session takes the lock, and lets others have it when all of that is given back. We take it
     * twice: so one can be given back, only to see whether there was one, and the lock stays ours meanwhile.
     */
    private static final String TRY =
            "SELECT CASE WHEN pg_try_advisory_lock(%1$d, %2$d) THEN pg_try_advisory_lock(%1$d, %2$d) ELSE false END";

    private static final String IS_OURS =
            "CASE WHEN pg_catalog.pg_advisory_unlock(%1$d, %2$d) THEN pg_catalog.pg_try_advisory_lock(%1$d, %2$d) ELSE false END";

    private static final String RELEASE = "SELECT pg_advisory_unlock(%1$d, %2$d), pg_advisory_unlock(%1$d, %2$d)";

    private final Session session;
    private final LockKey key;
    private final LockHolders holders;
    private final String command;
    private String serverWatch;

    private TargetLock(Session session, LockKey key, String command) {
        this.session = session;
        this.key = key;
        this.holders = new LockHolders(session, key);
        this.command = command;
    }

    /**
     * Tries to take the lock until it succeeds or patience ends.
     *
     * @param connection in autocommit; the one that will run the migrations, and nothing in between that could swap it
     * @param command who we are and what for, as {@code confiture} will print it: {@code confiture-bot plan #42}
     */
    public static LockAttempt take(Connection connection, String command, Patience patience) throws SQLException {
        LockAttempt attempt = tryToTake(connection, command, patience);
        if (attempt instanceof LockAttempt.Taken taken) {
            taken.lock().holders.record(command);
        }
        return attempt;
    }

    /** The same for somebody who must leave nothing behind: is named in Confiture's table only where there is one. */
    static LockAttempt takeInPassing(Connection connection, String command, Patience patience) throws SQLException {
        LockAttempt attempt = tryToTake(connection, command, patience);
        if (attempt instanceof LockAttempt.Taken taken) {
            taken.lock().holders.recordWhereKept(command);
        }
        return attempt;
    }

    private static LockAttempt tryToTake(Connection connection, String command, Patience patience) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalStateException("Take the lock in autocommit: waiting in a transaction blocks others");
        }
        var session = new Session(connection);
        var lock = new TargetLock(session, keyOf(session), command);
        return lock.waited(patience) ? new LockAttempt.Taken(lock) : new LockAttempt.Busy(lock.holders.current());
    }

    /** After {@link #close}, on the same connection: false if somebody else has it when patience ends. */
    boolean takeAgain(Patience patience) throws SQLException {
        boolean taken = waited(patience);
        if (taken) {
            holders.record(command);
        }
        return taken;
    }

    private boolean waited(Patience patience) throws SQLException {
        boolean taken = tried();
        while (!taken && patience.another()) {
            taken = tried();
        }
        return taken;
    }

    /** Who we are, as others are told. */
    String command() {
        return command;
    }

    /** Who has the lock of the database this connection leads to; empty when nobody has. */
    public static Optional<LockHolder> holder(Connection connection) throws SQLException {
        var session = new Session(connection);
        return new LockHolders(session, keyOf(session)).current();
    }

    public Connection connection() {
        return session.connection();
    }

    /** Asks the server. A migration can give our lock away with {@code pg_advisory_unlock_all()} or {@code DISCARD ALL}. */
    public boolean stillHeld() throws SQLException {
        return session.yes("SELECT " + isOurs());
    }

    /** {@link #stillHeld} as an expression of SQL, to be asked once and together with something else. */
    String isOurs() {
        return withKey(IS_OURS);
    }

    /** See {@link ServerWatch#setting}; found out once. */
    String serverWatch() throws SQLException {
        if (serverWatch == null) {
            serverWatch = ServerWatch.setting(session);
        }
        return serverWatch;
    }

    /** Gives the lock back, and rolls back what is still open. With a lost connection there is nothing left to give back. */
    @Override
    public void close() {
        try {
            if (session.connection().isClosed()) {
                return;
            }
            if (!session.connection().getAutoCommit()) {
                session.connection().rollback();
                session.connection().setAutoCommit(true);
            }
            holders.erase(command);
            session.yes(withKey(RELEASE));
        } catch (SQLException e) {
            LOG.warnf(
                    "Could not release the migration lock, the server does when the connection ends: %s",
                    e.getMessage());
        }
    }

    private boolean tried() throws SQLException {
        return session.yes(withKey(TRY));
    }

    private String withKey(String sql) {
        return sql.formatted(LockKey.CLASS_ID, key.objectId());
    }

    private static LockKey keyOf(Session session) throws SQLException {
        return LockKey.of(session.first("SELECT current_database()", row -> row.getString(1))
                .orElseThrow());
    }
}
