package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.target.Activity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is at work on a relation, or on one of its partitions and children. */
final class Activities {

    /** A transaction that lasts longer than a statement of a migration usually queues is in its way. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private static final int NAMED = 5;

    private static final String TREE =
            """
            WITH RECURSIVE tree AS (
                SELECT oid AS root, oid FROM unnest(?::oid[]) AS o(oid)
                UNION
                SELECT t.root, i.inhrelid FROM tree t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid)
            """;

    /** A transaction that is prepared for a second phase has locks too, but no process. */
    private static final String HOLDERS = TREE
            + """
            SELECT h.root, coalesce(a.usename, p.owner, ''), coalesce(a.application_name, ''),
                   CASE WHEN h.pid IS NULL THEN 'prepared' ELSE coalesce(a.state, '') END,
                   extract(epoch FROM now() - coalesce(a.xact_start, p.prepared))
            FROM (SELECT DISTINCT t.root, l.pid, l.virtualtransaction
                  FROM tree t JOIN pg_catalog.pg_locks l ON l.relation = t.oid
                  WHERE l.locktype = 'relation' AND l.granted
                    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                    AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()) h
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = h.pid
            LEFT JOIN pg_catalog.pg_prepared_xacts p ON h.pid IS NULL AND h.virtualtransaction = '-1/' || p.transaction::text
            ORDER BY 5 DESC NULLS LAST""";

    private static final String WRITES = TREE
            + """
            SELECT t.root, sum(pg_catalog.pg_stat_get_tuples_inserted(t.oid)
                             + pg_catalog.pg_stat_get_tuples_updated(t.oid)
                             + pg_catalog.pg_stat_get_tuples_deleted(t.oid))
                   / greatest(extract(epoch FROM now() - max(d.stats_reset)), 1)
            FROM tree t, pg_catalog.pg_stat_database d
            WHERE d.datname = current_database() AND d.stats_reset IS NOT NULL
            GROUP BY t.root""";

    private final Map<Long, List<Holder>> holders = new HashMap<>();
    private final Map<Long, Double> writes = new HashMap<>();

    /** @param open empty for those that we may not look at */
    private record Holder(String user, String application, String state, Optional<Duration> open) {

        private boolean isOld() {
            return open.isPresent() && open.get().compareTo(LONG) >= 0;
        }

        private String inWords() {
            String who = user.isEmpty() ? "a process of the server" : user;
            String from = application.isEmpty() ? "" : " (" + application + ")";
            String doing = state.isEmpty() ? "" : ", " + state;
            return who + from + ", for " + Ages.inWords(open.orElse(Duration.ZERO)) + doing;
        }
    }

    private Activities() {}

    static Map<Long, Activity> read(Asking asking, Set<Long> oids) throws SQLException {
        Activities seen = new Activities();
        asking.all(HOLDERS, seen::hold, oids);
        asking.all(WRITES, row -> seen.writes.put(row.getLong(1), row.getDouble(2)), oids);
        Map<Long, Activity> activities = new HashMap<>();
        oids.forEach(oid -> activities.put(oid, seen.activity(oid)));
        return activities;
    }

    private boolean hold(ResultSet row) throws SQLException {
        double seconds = row.getDouble(5);
        Optional<Duration> open =
                row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
        return holders.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                .add(new Holder(row.getString(2), row.getString(3), row.getString(4), open));
    }

    private Activity activity(long oid) {
        List<Holder> at = holders.getOrDefault(oid, List.of());
        return new Activity(
                at.size(),
                at.stream()
                        .flatMap(holder -> holder.open().stream())
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO),
                at.stream()
                        .filter(Holder::isOld)
                        .limit(NAMED)
                        .map(Holder::inWords)
                        .toList(),
                writes.getOrDefault(oid, 0.0));
    }
}
