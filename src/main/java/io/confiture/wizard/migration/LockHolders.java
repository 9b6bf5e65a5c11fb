package io.confiture.wizard.migration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Confiture's table that says who has the lock. It informs and protects nothing, so a failure to write it is logged and the
 * migration goes on, as in Confiture.
 */
final class LockHolders {

    private static final Logger LOG = Logger.getLogger(LockHolders.class);

    /** Named in full, for a migration may change the search_path between our writing and clearing. */
    private static final String FIND =
            """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = to_regclass('confiture_lock_holder')""";

    private static final String CREATE =
            """
            CREATE TABLE IF NOT EXISTS confiture_lock_holder (
                lock_id bigint PRIMARY KEY,
                pid int,
                hostname text,
                usename text,
                command text,
                acquired_at timestamptz NOT NULL DEFAULT now())""";

    private static final String UPSERT =
            """
            INSERT INTO %s (lock_id, pid, hostname, usename, command, acquired_at)
            VALUES (?, ?, ?, current_user, ?, now())
            ON CONFLICT (lock_id) DO UPDATE SET pid = excluded.pid, hostname = excluded.hostname,
                usename = excluded.usename, command = excluded.command, acquired_at = excluded.acquired_at""";

    private static final String DELETE =
            "DELETE FROM %s WHERE lock_id = ? AND pid = ? AND hostname = ? AND command = ?";

    private static final String IN_PG_LOCKS =
            """
            SELECT l.pid, coalesce(a.usename, '?'), coalesce(host(a.client_addr), ''), coalesce(a.application_name, ''),
                   NULL::timestamptz, NULL::double precision
            FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND l.classid::bigint = ? AND l.objid::bigint = ?""";

    /**
     * A row that is older than the session that has the lock was left over by another one, and would name the wrong person.
     * Whoever may not see when a session began takes the row for what it says.
     */
    private static final String RECORDED =
            """
            SELECT ?::int, coalesce(usename, '?'), coalesce(hostname, ''), coalesce(nullif(command, ''), 'confiture'),
                   acquired_at, extract(epoch FROM now() - acquired_at)::double precision
            FROM %s
            WHERE lock_id = ?
              AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = ? AND backend_start > acquired_at)""";

    private final Session session;
    private final LockKey key;
    private Optional<String> written = Optional.empty();

    LockHolders(Session session, LockKey key) {
        this.session = session;
        this.key = key;
    }

    void record(String command) {
        tolerate(
                "write",
                () -> session.briefly(() -> {
                    if (table().isEmpty()) {
                        session.run(CREATE);
                    }
                    return upsert(command);
                }));
    }

    /** Without a table of Confiture's there, nothing is written. */
    void recordWhereKept(String command) {
        tolerate("write", () -> session.briefly(() -> table().isEmpty() ? table() : upsert(command)));
    }

    private Optional<String> upsert(String command) throws SQLException {
        var table = table();
        session.update(UPSERT.formatted(table.orElseThrow()), (long) key.objectId(), ourPid(), ourHost(), command);
        return table;
    }

    /** Only our own row: another program may have taken over after the server released our lock. */
    void erase(String command) {
        if (written.isPresent()) {
            tolerate(
                    "clear",
                    () -> session.briefly(() -> {
                        session.update(
                                DELETE.formatted(written.get()), (long) key.objectId(), ourPid(), ourHost(), command);
                        return Optional.empty();
                    }));
        }
    }

    /** Whoever has the lock now, as far as it can be known; a row without a lock is left over and says nothing. */
    Optional<LockHolder> current() throws SQLException {
        var live = session.first(IN_PG_LOCKS, LockHolders::holder, (long) LockKey.CLASS_ID, (long) key.objectId());
        return live.isEmpty() ? live : recorded(live.get()).or(() -> live);
    }

    private Optional<LockHolder> recorded(LockHolder live) {
        try {
            var table = table();
            return table.isEmpty() ? Optional.empty() : recorded(live, table.get());
        } catch (SQLException e) {
            LOG.warnf("Could not read the lock holder row: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<LockHolder> recorded(LockHolder live, String table) throws SQLException {
        int pid = live.backendPid();
        return session.briefly(
                () -> session.first(RECORDED.formatted(table), LockHolders::holder, pid, (long) key.objectId(), pid));
    }

    private Optional<String> table() throws SQLException {
        return session.first(FIND, row -> row.getString(1));
    }

    private void tolerate(String verb, Session.Work<Optional<String>> work) {
        try {
            written = work.run();
        } catch (SQLException e) {
            LOG.warnf(
                    "Could not %s the lock holder row, others may be told wrongly who has the lock: %s",
                    verb, e.getMessage());
        }
    }

    private static LockHolder holder(ResultSet row) throws SQLException {
        var since = row.getObject(5, OffsetDateTime.class);
        return new LockHolder(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Optional.ofNullable(since).map(OffsetDateTime::toInstant),
                since == null ? Optional.empty() : Optional.of(Duration.ofMillis((long) (row.getDouble(6) * 1000))));
    }

    /** Of our own process, as Confiture does; not of the server's. */
    private static int ourPid() {
        return (int) ProcessHandle.current().pid();
    }

    private static String ourHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException withoutDns) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("unknown host");
        }
    }
}
