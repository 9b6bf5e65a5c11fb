package io.confiture.wizard.migration.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** How large a relation and all its partitions and children are together. */
final class Sizes {

    /**
     * PostgreSQL takes a lock to measure a file, so what somebody else has for himself, or is waiting to have, is left out.
     * Before version 14 no rows and no pages mean that nobody has counted.
     */
    private static final String READ =
            """
            WITH RECURSIVE tree AS (
                SELECT oid AS root, oid FROM unnest(?::oid[]) AS o(oid)
                UNION
                SELECT t.root, i.inhrelid FROM tree t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid),
            locked AS (
                SELECT DISTINCT coalesce(i.indrelid, t.oid, l.relation) AS oid
                FROM pg_catalog.pg_locks l
                LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = l.relation
                LEFT JOIN pg_catalog.pg_class t ON t.reltoastrelid = l.relation
                WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
                  AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
                UNION
                SELECT l.relation FROM pg_catalog.pg_locks l
                WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
                  AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()),
            part AS (
                SELECT t.root, c.relkind, c.reltuples, c.relpages, l.oid IS NOT NULL AS locked,
                       CASE WHEN c.relkind IN ('r', 'm', 'i', 'S') AND l.oid IS NULL
                            THEN pg_catalog.pg_total_relation_size(c.oid) END AS total,
                       CASE WHEN c.relkind IN ('r', 'm', 'i', 'S') AND l.oid IS NULL
                            THEN pg_catalog.pg_relation_size(c.oid) END AS heap
                FROM tree t JOIN pg_catalog.pg_class c ON c.oid = t.oid LEFT JOIN locked l ON l.oid = t.oid
                WHERE c.relkind NOT IN ('p', 'I', 'v', 'c'))
            SELECT r.oid,
                   sum(CASE WHEN p.heap = 0 THEN 0
                            WHEN p.reltuples < 0 OR (p.reltuples = 0 AND p.relpages = 0) THEN 'NaN'
                            ELSE p.reltuples END)::float8,
                   CASE WHEN count(p.root) = count(p.total) THEN coalesce(sum(p.total), 0) END,
                   CASE WHEN count(p.root) = count(p.heap) THEN coalesce(sum(p.heap), 0) END
            FROM pg_catalog.pg_class r LEFT JOIN part p ON p.root = r.oid
            WHERE r.oid = ANY (?::oid[]) AND r.relkind NOT IN ('v', 'c')
            GROUP BY r.oid""";

    /** @param rows estimated; empty when somebody would have to count first */
    record Size(OptionalLong rows, OptionalLong bytes, OptionalLong heapBytes) {

        static final Size UNKNOWN = new Size(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

        /** Where there is not one page, there is not one row. */
        boolean isNothing() {
            return heapBytes.isPresent() && heapBytes.getAsLong() == 0;
        }
    }

    private Sizes() {}

    static Map<Long, Size> read(Asking asking, Set<Long> oids) throws SQLException {
        Map<Long, Size> sizes = new HashMap<>();
        asking.all(READ, row -> sizes.put(row.getLong(1), size(row)), oids, oids);
        return sizes;
    }

    private static Size size(ResultSet row) throws SQLException {
        return new Size(rows(row), bytes(row, 3), bytes(row, 4));
    }

    private static OptionalLong rows(ResultSet row) throws SQLException {
        double rows = row.getDouble(2);
        return Double.isNaN(rows) ? OptionalLong.empty() : OptionalLong.of(Math.round(rows));
    }

    private static OptionalLong bytes(ResultSet row, int column) throws SQLException {
        long bytes = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
