package io.confiture.wizard.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A relation of people's own, as the catalog has it.
 *
 * @param name with its schema where the search path does not lead to it
 * @param kind {@code relkind} of the catalog
 * @param file number of the file it is in; another one after it was rewritten
 * @param table what it is an index of; 0 for everything else
 */
record Relation(long oid, String name, char kind, long file, long table) {

    private static final String ALL =
            """
            SELECT c.oid::bigint AS oid,
                   CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname
                        ELSE n.nspname || '.' || c.relname END AS name,
                   c.relkind, c.relfilenode::bigint AS file, coalesce(i.indrelid, 0)::bigint AS of_table
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE pg_catalog.left(n.nspname, 3) <> 'pg_' AND n.nspname <> 'information_schema'""";

    /** All there are, by their object id. */
    static Map<Long, Relation> all(Session session) throws SQLException {
        return session.all(ALL, Relation::read).stream().collect(Collectors.toMap(Relation::oid, relation -> relation));
    }

    boolean isIndex() {
        return kind == 'i' || kind == 'I';
    }

    boolean isSequence() {
        return kind == 'S';
    }

    boolean isForeign() {
        return kind == 'f';
    }

    private static Relation read(ResultSet row) throws SQLException {
        return new Relation(
                row.getLong("oid"),
                row.getString("name"),
                row.getString("relkind").charAt(0),
                row.getLong("file"),
                row.getLong("of_table"));
    }
}
