package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.RelationName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What belongs to a relation, by its number. Trees of partitions are walked in {@code pg_inherits} on every version:
 * {@code pg_partition_tree} would lock all of them, and wait where somebody else does.
 */
final class Kin {

    private static final String PARENTS =
            """
            WITH RECURSIVE part_of AS (
                SELECT inhrelid AS root, inhparent AS oid, 1 AS far
                FROM pg_catalog.pg_inherits WHERE inhrelid = ANY (?::oid[])
                UNION
                SELECT p.root, i.inhparent, p.far + 1 FROM part_of p JOIN pg_catalog.pg_inherits i ON i.inhrelid = p.oid)
            SELECT p.root, n.nspname, c.relname, p.far
            FROM part_of p JOIN pg_catalog.pg_class c ON c.oid = p.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            UNION ALL
            SELECT i.indexrelid, n.nspname, c.relname, 1
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indexrelid = ANY (?::oid[])
            ORDER BY 4, 2, 3""";

    private static final String CHILDREN =
            """
            WITH RECURSIVE tree AS (
                SELECT inhparent AS root, inhrelid AS oid
                FROM pg_catalog.pg_inherits WHERE inhparent = ANY (?::oid[])
                UNION
                SELECT t.root, i.inhrelid FROM tree t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid)
            SELECT t.root, n.nspname, c.relname
            FROM tree t JOIN pg_catalog.pg_class c ON c.oid = t.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            ORDER BY n.nspname, c.relname""";

    private static final String DEFAULT_PARTITION =
            """
            SELECT p.partrelid, n.nspname, c.relname
            FROM pg_catalog.pg_partitioned_table p JOIN pg_catalog.pg_class c ON c.oid = p.partdefid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE p.partrelid = ANY (?::oid[])""";

    private static final String PARTITION_KEYS =
            """
            SELECT partrelid, pg_catalog.pg_get_partkeydef(partrelid)
            FROM pg_catalog.pg_partitioned_table WHERE partrelid = ANY (?::oid[])""";

    private static final String SEQUENCES =
            """
            SELECT d.refobjid, n.nspname, c.relname
            FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
              AND d.refobjid = ANY (?::oid[]) AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
            ORDER BY n.nspname, c.relname""";

    private static final String VIEWS =
            """
            WITH RECURSIVE built AS (
                SELECT d.refobjid AS root, r.ev_class AS oid
                FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
                JOIN pg_catalog.pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
                WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                  AND d.refobjid = ANY (?::oid[]) AND r.ev_class <> d.refobjid
                UNION
                SELECT b.root, r.ev_class
                FROM built b JOIN pg_catalog.pg_depend d ON d.refobjid = b.oid
                JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid AND r.ev_class <> b.oid
                JOIN pg_catalog.pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
                WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass)
            SELECT DISTINCT b.root, n.nspname, c.relname
            FROM built b JOIN pg_catalog.pg_class c ON c.oid = b.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            ORDER BY n.nspname, c.relname""";

    private Kin() {}

    /** What it is a partition or child of, at any height; of an index its table. */
    static Map<Long, List<RelationName>> parents(Asking asking, Set<Long> oids) throws SQLException {
        return grouped(asking, PARENTS, oids, oids);
    }

    static Map<Long, List<RelationName>> children(Asking asking, Set<Long> oids) throws SQLException {
        return grouped(asking, CHILDREN, oids);
    }

    static Map<Long, List<RelationName>> defaultPartitions(Asking asking, Set<Long> oids) throws SQLException {
        return asking.version() < 11 ? Map.of() : grouped(asking, DEFAULT_PARTITION, oids);
    }

    /** How the rows of a partitioned table are divided. */
    static Map<Long, String> partitionKeys(Asking asking, Set<Long> oids) throws SQLException {
        Map<Long, String> keys = new HashMap<>();
        asking.all(PARTITION_KEYS, row -> keys.put(row.getLong(1), row.getString(2)), oids);
        return keys;
    }

    static Map<Long, List<RelationName>> sequences(Asking asking, Set<Long> oids) throws SQLException {
        return grouped(asking, SEQUENCES, oids);
    }

    /** Views and materialized views, also those on views. */
    static Map<Long, List<RelationName>> views(Asking asking, Set<Long> oids) throws SQLException {
        return grouped(asking, VIEWS, oids);
    }

    /** @param sql whose rows are a number, a schema and a name */
    static Map<Long, List<RelationName>> grouped(Asking asking, String sql, Object... values) throws SQLException {
        Map<Long, Set<RelationName>> grouped = new HashMap<>();
        asking.all(
                sql,
                row -> grouped.computeIfAbsent(row.getLong(1), any -> new LinkedHashSet<>())
                        .add(new RelationName(row.getString(2), row.getString(3))),
                values);
        Map<Long, List<RelationName>> lists = new HashMap<>();
        grouped.forEach((oid, names) -> lists.put(oid, List.copyOf(names)));
        return lists;
    }
}
