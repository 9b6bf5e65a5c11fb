package io.confiture.wizard.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who keeps us from reading the ledger. A Confiture command wants it for itself for an instant; while that waits for somebody's
 * open transaction, everybody else waits behind it.
 */
final class LedgerQueue {

    private static final String EXCLUSIVE =
            """
            SELECT a.pid, coalesce(a.usename, '?'), coalesce(host(a.client_addr), ''), coalesce(a.application_name, ''),
                   extract(epoch FROM clock_timestamp() - a.query_start)::double precision,
                   (pg_blocking_pids(a.pid))[1]
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'relation' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND l.relation = to_regclass(?) AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
            ORDER BY l.granted DESC, a.query_start LIMIT 1""";

    private static final String SESSION =
            """
            SELECT a.pid, coalesce(a.usename, '?'), coalesce(host(a.client_addr), ''), coalesce(a.application_name, ''),
                   extract(epoch FROM clock_timestamp() - a.xact_start)::double precision, NULL::int
            FROM pg_stat_activity a WHERE a.pid = ?""";

    private final Session session;
    private final String ledger;

    /** @param ledger its name as SQL wants it */
    LedgerQueue(Session session, String ledger) {
        this.session = session;
        this.ledger = ledger;
    }

    private record Waiting(LockHolder who, Optional<Integer> behind) {}

    /** A sentence for people. */
    String describe() throws SQLException {
        var first = session.first(EXCLUSIVE, LedgerQueue::waiting, ledger);
        if (first.isEmpty()) {
            return "Confiture's ledger " + ledger + " is locked";
        }
        var behind = first.get().behind();
        var blocker = behind.isEmpty()
                ? Optional.<Waiting>empty()
                : session.first(SESSION, LedgerQueue::waiting, behind.get());
        return "Confiture's ledger " + ledger + " is wanted by "
                + first.get().who()
                + blocker.map(it -> ", which waits for " + it.who()).orElse("");
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        int pid = row.getInt(1);
        double seconds = row.getDouble(5);
        var age = row.wasNull() ? Optional.<Duration>empty() : Optional.of(Duration.ofMillis((long) (seconds * 1000)));
        int behind = row.getInt(6);
        return new Waiting(
                new LockHolder(pid, row.getString(2), row.getString(3), row.getString(4), Optional.empty(), age),
                behind == 0 ? Optional.empty() : Optional.of(behind));
    }
}
