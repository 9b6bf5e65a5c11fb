package io.confiture.wizard.risk.observed;

import io.confiture.wizard.migration.TestDatabase;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Lets a statement happen in a transaction, looks at what it did, and takes it back. */
final class Witness {

    private static final String RELATIONS =
            """
            SELECT c.oid, n.nspname, c.relname, c.relkind, c.relfilenode, pg_stat_get_xact_tuples_returned(c.oid),
                   pg_stat_get_xact_tuples_deleted(c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relkind NOT IN ('i', 'I')
              AND n.nspname NOT LIKE 'pg_temp%'""";

    private static final String LOCKS =
            """
            SELECT relation, replace(upper(trim(regexp_replace(replace(mode, 'Lock', ''), '([A-Z])', ' \\1', 'g'))), ' ', '_')
            FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation'""";

    private record Seen(RelationName name, String kind, long file, long read, long deleted) {

        private boolean isHeap() {
            return "rm".contains(kind);
        }
    }

    private final Connection connection;

    private Witness(Connection connection) {
        this.connection = connection;
    }

    /** @param database stays as it is */
    static Observed watch(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            try {
                return new Witness(connection).watch(sql);
            } finally {
                connection.rollback();
            }
        }
    }

    private Observed watch(String sql) throws SQLException {
        Map<Long, Seen> before = relations();
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            return Observed.refusal(e.getMessage());
        }
        Map<Long, Lock> locks = locks();
        Map<Long, Seen> after = relations();
        Map<RelationName, Lock> held = new HashMap<>();
        locks.forEach((oid, lock) -> Optional.ofNullable(before.get(oid)).ifPresent(it -> held.put(it.name(), lock)));
        return new Observed(
                held,
                names(
                        before,
                        oid -> after.containsKey(oid)
                                && before.get(oid).isHeap()
                                && after.get(oid).file() != before.get(oid).file()),
                names(
                        before,
                        oid -> after.containsKey(oid)
                                && after.get(oid).read() > before.get(oid).read()),
                names(
                        before,
                        oid -> !after.containsKey(oid)
                                && "rp".contains(before.get(oid).kind())),
                after.values().stream().anyMatch(seen -> seen.deleted() > 0),
                Optional.empty());
    }

    private static Set<RelationName> names(Map<Long, Seen> seen, Predicate<Long> which) {
        Set<RelationName> names = new TreeSet<>(RelationName.ORDER);
        seen.keySet().stream()
                .filter(which)
                .forEach(oid -> names.add(seen.get(oid).name()));
        return names;
    }

    private Map<Long, Seen> relations() throws SQLException {
        Map<Long, Seen> relations = new LinkedHashMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RELATIONS)) {
            while (row.next()) {
                relations.put(
                        row.getLong(1),
                        new Seen(
                                new RelationName(row.getString(2), row.getString(3)),
                                row.getString(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7)));
            }
        }
        return relations;
    }

    private Map<Long, Lock> locks() throws SQLException {
        Map<Long, Lock> locks = new HashMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCKS)) {
            while (row.next()) {
                locks.merge(
                        row.getLong(1),
                        Lock.valueOf(row.getString(2)),
                        (one, other) -> one.compareTo(other) >= 0 ? one : other);
            }
        }
        return locks;
    }
}
