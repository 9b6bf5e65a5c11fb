package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Seen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one transaction does to the relations that were there before it. PostgreSQL keeps every relation lock until the end of
 * the transaction, so what a statement did shows in the difference between two looks at our own locks: whatever it rewrote,
 * read or wrote, it has locked.
 */
final class Footprint {

    /** A dropped relation is in our locks, but in the catalog no more. */
    private static final String LOCKED =
            """
            SELECT l.relation::bigint AS oid, l.mode, coalesce(c.relfilenode, 0)::bigint AS file,
                   coalesce(pg_catalog.pg_stat_get_xact_numscans(c.oid), 0) AS scans,
                   coalesce(pg_catalog.pg_stat_get_xact_tuples_returned(c.oid), 0) AS tuples
            FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
            WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
            ORDER BY l.relation""";

    private static final String SIZE = "SELECT pg_catalog.pg_relation_size(?::oid)";

    private record Locked(long oid, LockMode mode, long file, long scans, long tuples) {}

    private record Read(long scans, long tuples) {}

    /** What one statement did, before it is known how long its locks are held. */
    record Glimpse(Map<String, LockMode> locks, List<Seen.Rewrite> rewrites, List<Seen.Scan> scans) {}

    private final Session session;
    private final Map<Long, Relation> relations;
    private final Map<Long, Long> files = new HashMap<>();
    private final Map<Long, LockMode> held = new HashMap<>();
    private final Map<Long, Read> reads = new HashMap<>();
    private final Set<String> sequences = new TreeSet<>();
    private final Set<String> foreign = new TreeSet<>();

    private Footprint(Session session, Map<Long, Relation> relations) {
        this.session = session;
        this.relations = relations;
    }

    /** Looks at what is there now; everything later counts as new. */
    static Footprint before(Session session) throws SQLException {
        return new Footprint(session, Relation.all(session));
    }

    /** What has changed since the last look. */
    Glimpse since() throws SQLException {
        var locked = session.all(LOCKED, Footprint::locked).stream()
                .filter(lock -> relations.containsKey(lock.oid()))
                .toList();
        var rewrites = rewrites(locked);
        return new Glimpse(locks(locked), rewrites, scans(locked, rewrites));
    }

    /** Sequences that were there before and gave away numbers, which no rollback takes back. */
    Set<String> sequences() {
        return sequences;
    }

    /** Foreign tables that were there before and were written to. */
    Set<String> foreign() {
        return foreign;
    }

    private Map<String, LockMode> locks(List<Locked> locked) {
        var strongest = new LinkedHashMap<Long, LockMode>();
        for (var lock : locked) {
            noteElsewhere(lock);
            var before = held.get(lock.oid());
            boolean stronger = before == null || lock.mode().compareTo(before) > 0;
            if (stronger && !isANumber(lock)) {
                held.put(lock.oid(), lock.mode());
                strongest.put(lock.oid(), lock.mode());
            }
        }
        var byName = new LinkedHashMap<String, LockMode>();
        strongest.forEach((oid, mode) -> {
            var relation = relations.get(oid);
            boolean withItsTable = relation.isIndex() && held.containsKey(relation.table());
            if (!withItsTable) {
                byName.put(relation.name(), mode);
            }
        });
        return byName;
    }

    private void noteElsewhere(Locked lock) {
        var relation = relations.get(lock.oid());
        if (relation.isForeign() && lock.mode() == LockMode.ROW_EXCLUSIVE) {
            foreign.add(relation.name());
        }
    }

    /** Whoever draws a number locks the sequence like that, and disturbs nobody. */
    private boolean isANumber(Locked lock) {
        var relation = relations.get(lock.oid());
        boolean number = relation.isSequence() && lock.mode() == LockMode.ROW_EXCLUSIVE;
        if (number) {
            sequences.add(relation.name());
        }
        return number;
    }

    private List<Seen.Rewrite> rewrites(List<Locked> locked) throws SQLException {
        var rewritten = new LinkedHashMap<Long, Relation>();
        for (var lock : locked) {
            var relation = relations.get(lock.oid());
            long before = files.getOrDefault(lock.oid(), relation.file());
            if (lock.file() != 0 && lock.file() != before && !relation.isSequence()) {
                files.put(lock.oid(), lock.file());
                rewritten.put(lock.oid(), relation);
            }
        }
        var sizes = new ArrayList<Seen.Rewrite>();
        for (var relation : rewritten.values()) {
            boolean withItsTable = relation.isIndex() && rewritten.containsKey(relation.table());
            if (!withItsTable) {
                sizes.add(new Seen.Rewrite(relation.name(), size(relation)));
            }
        }
        return sizes;
    }

    private long size(Relation relation) throws SQLException {
        return session.first(SIZE, row -> row.getLong(1), relation.oid()).orElse(0L);
    }

    /** Whatever is rewritten is read for it, and that needs no word. */
    private List<Seen.Scan> scans(List<Locked> locked, List<Seen.Rewrite> rewrites) {
        var rewritten = rewrites.stream().map(Seen.Rewrite::relation).toList();
        var scans = new ArrayList<Seen.Scan>();
        for (var lock : locked) {
            var relation = relations.get(lock.oid());
            var now = new Read(lock.scans(), lock.tuples());
            var before = reads.put(lock.oid(), now);
            long scanned = now.scans() - (before == null ? 0 : before.scans());
            if (scanned > 0 && !relation.isIndex() && !rewritten.contains(relation.name())) {
                scans.add(new Seen.Scan(relation.name(), now.tuples() - (before == null ? 0 : before.tuples())));
            }
        }
        return scans;
    }

    private static Locked locked(ResultSet row) throws SQLException {
        return new Locked(
                row.getLong("oid"),
                LockMode.of(row.getString("mode")),
                row.getLong("file"),
                row.getLong("scans"),
                row.getLong("tuples"));
    }
}
