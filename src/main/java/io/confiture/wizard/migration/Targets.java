package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Connections to target databases. None is pooled: a run needs one physical connection for itself from lock to unlock, and
 * reads are rare.
 */
@ApplicationScoped
public class Targets {

    private static final int CONNECT_SECONDS = 5;
    private static final int LOGIN_SECONDS = 10;
    private static final int READ_SOCKET_SECONDS = 15;

    /** A reader must neither wait behind Confiture's ALTER for long nor make others wait behind itself. */
    private static final String READ_LIMITS =
            "SET default_transaction_read_only = on; SET lock_timeout = '2s'; SET statement_timeout = '10s'";

    /** Whoever watches a run asks again in a few seconds, so a question that is not answered soon is dropped. */
    private static final String WATCH_LIMITS =
            "SET default_transaction_read_only = on; SET lock_timeout = '500ms'; SET statement_timeout = '2s'";

    /** Who waits for a picture of the target goes on without it after three seconds. */
    private static final String GLANCE_LIMITS =
            "SET default_transaction_read_only = on; SET lock_timeout = '200ms'; SET statement_timeout = '2s'";

    private static final int GLANCE_CONNECT_SECONDS = 1;
    private static final int GLANCE_LOGIN_SECONDS = 2;
    private static final int GLANCE_SOCKET_SECONDS = 3;

    private static final int WATCH_CONNECT_SECONDS = 2;
    private static final int WATCH_LOGIN_SECONDS = 3;
    private static final int WATCH_SOCKET_SECONDS = 4;

    private static final String CANCEL =
            """
            SELECT pg_catalog.pg_cancel_backend(pid) FROM pg_catalog.pg_stat_activity
            WHERE pid = ? AND application_name = ?""";

    private static final String TERMINATE =
            """
            SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
            WHERE pid = ? AND application_name = ? AND (state = 'idle' OR state LIKE 'idle in transaction%')""";

    /** What to ask a target. */
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /**
     * A connection for one run, in autocommit; the caller closes it. It has no socket time-out, since a migration may be silent
     * for hours, but notices within minutes when the other side is gone.
     *
     * @param applicationName as others see it in {@code pg_stat_activity}
     * @throws TargetException if the target cannot be reached
     */
    public Connection openForRun(Target target, String applicationName) {
        var source = source(target, applicationName);
        source.setSocketFactory(WatchfulSocketFactory.class.getName());
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /**
     * Asks in autocommit, read-only, with seconds as limits for connecting, waiting and answering.
     *
     * @throws TargetException if the target cannot be reached or does not answer
     */
    public <T> T read(Target target, Question<T> question) {
        var source = source(target, "confiture-bot");
        source.setSocketTimeout(READ_SOCKET_SECONDS);
        try (var connection = source.getConnection()) {
            new Session(connection).run(READ_LIMITS);
            return question.ask(connection);
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /**
     * Asks about a run from outside: in autocommit, read-only, and with so little patience that it can be done every few
     * seconds.
     *
     * @throws TargetException if the target cannot be reached or does not answer
     */
    <T> T watch(Target target, Question<T> question) {
        var source = source(target, "confiture-bot watch");
        source.setConnectTimeout(WATCH_CONNECT_SECONDS);
        source.setLoginTimeout(WATCH_LOGIN_SECONDS);
        source.setSocketTimeout(WATCH_SOCKET_SECONDS);
        try (var connection = source.getConnection()) {
            new Session(connection).run(WATCH_LIMITS);
            return question.ask(connection);
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /**
     * Asks in autocommit, read-only, what is good to know but not worth waiting for.
     *
     * @throws TargetException if the target cannot be reached within two seconds, or does not answer
     */
    public <T> T glance(Target target, Question<T> question) {
        var source = source(target, "confiture-bot");
        source.setConnectTimeout(GLANCE_CONNECT_SECONDS);
        source.setLoginTimeout(GLANCE_LOGIN_SECONDS);
        source.setSocketTimeout(GLANCE_SOCKET_SECONDS);
        try (var connection = source.getConnection()) {
            new Session(connection).run(GLANCE_LIMITS);
            return question.ask(connection);
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    /**
     * Cancels what a session of ours is doing; one that does nothing is left as it is.
     *
     * @param pid its server process
     * @param applicationName exactly the name it has: the number alone could be somebody else's by now
     * @return whether the server had such a session
     * @throws TargetException if the server could not be asked, or refused
     */
    public boolean cancel(Target target, int pid, String applicationName) {
        return watch(target, connection -> found(connection, CANCEL, pid, applicationName));
    }

    /**
     * Ends a session of ours that does nothing: {@code idle}, or {@code idle in transaction}. One at work is left alone.
     *
     * @return whether the server had such an idle session
     * @throws TargetException if the server could not be asked, or refused
     */
    public boolean terminate(Target target, int pid, String applicationName) {
        return watch(target, connection -> found(connection, TERMINATE, pid, applicationName));
    }

    private static boolean found(Connection connection, String signal, int pid, String applicationName)
            throws SQLException {
        return new Session(connection)
                .first(signal, row -> true, pid, applicationName)
                .isPresent();
    }

    /**
     * Ledger and lock of a target.
     *
     * @throws TargetException also when the ledger's name is none, or it is there and may not be read: to take it for an
     *     empty one would make every migration pending
     */
    public TargetReading read(Target target) {
        var name = ledgerName(target);
        return read(target, connection -> {
            var unreadable = Ledger.unreadable(connection, name);
            if (unreadable.isPresent()) {
                throw new TargetException(target, unreadable.get());
            }
            var ledger = Ledger.find(connection, name);
            var lock = TargetLock.holder(connection);
            var obstacle = Ledger.obstacle(connection, name);
            return ledger.isPresent()
                    ? new TargetReading(true, ledger.get().rows(connection), List.of(), lock, obstacle)
                    : new TargetReading(false, List.of(), Ledger.elsewhere(connection, name), lock, obstacle);
        });
    }

    /**
     * The rows of a target's ledger, none where there is no ledger yet; for those who would rather not know than wait.
     *
     * @throws TargetException as {@link #glance}, and when the ledger may not be read
     */
    public List<LedgerRow> rows(Target target) {
        var name = ledgerName(target);
        return glance(target, connection -> {
            var unreadable = Ledger.unreadable(connection, name);
            if (unreadable.isPresent()) {
                throw new TargetException(target, unreadable.get());
            }
            var ledger = Ledger.find(connection, name);
            return ledger.isPresent() ? ledger.get().rows(connection) : List.of();
        });
    }

    /** @throws TargetException if Confiture would refuse the name too */
    static LedgerName ledgerName(Target target) {
        try {
            return LedgerName.of(target.ledger());
        } catch (IllegalArgumentException e) {
            throw new TargetException(target, e.getMessage());
        }
    }

    /**
     * Why no migration may run over this connection: something between us and the server hands its connections around, so that
     * lock and migration could end up on two of them.
     *
     * @param connection one of {@link #openForRun}, in autocommit
     */
    public Optional<String> poolerBehind(Target target, Connection connection) {
        try {
            return new PoolerCheck(
                            connection, () -> source(target, "confiture-bot").getConnection())
                    .refusal();
        } catch (SQLException e) {
            throw new TargetException(target, e);
        }
    }

    private static PGSimpleDataSource source(Target target, String applicationName) {
        var source = new PGSimpleDataSource();
        source.setUrl(target.jdbcUrl());
        source.setUser(target.user());
        source.setPassword(target.password());
        source.setApplicationName(applicationName);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(LOGIN_SECONDS);
        source.setTcpKeepAlive(true);
        // Nothing of ours is prepared by name on the server, so a DEALLOCATE in a migration takes nothing away from us.
        source.setPrepareThreshold(0);
        // Otherwise the driver would cut a migration into statements, by its own idea of where they end.
        source.setPreferQueryMode(PreferQueryMode.EXTENDED_FOR_PREPARED);
        return source;
    }
}
