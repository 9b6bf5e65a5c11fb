package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.RelationName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a type is used: also through domains on it, and in arrays, ranges and composite types of it. */
final class Types {

    private static final String FIND =
            """
            SELECT DISTINCT ON (w.schema, w.name) c.oid, n.nspname, c.typname %s
            AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            ORDER BY w.schema, w.name, p.place"""
                    .formatted(Resolution.named("pg_type", "typ"));

    private static final String USERS =
            """
            WITH RECURSIVE made_of AS (
                SELECT oid AS root, oid FROM pg_catalog.pg_type WHERE oid = ANY (?::oid[])
                UNION
                SELECT m.root, t.oid FROM made_of m JOIN (
                    SELECT oid, typbasetype AS part FROM pg_catalog.pg_type WHERE typbasetype <> 0
                    UNION ALL
                    SELECT typarray, oid FROM pg_catalog.pg_type WHERE typarray <> 0
                    UNION ALL
                    SELECT rngtypid, rngsubtype FROM pg_catalog.pg_range
                    UNION ALL
                    SELECT c.reltype, a.atttypid FROM pg_catalog.pg_class c
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    WHERE c.relkind = 'c') t ON t.part = m.oid)
            SELECT DISTINCT m.root, c.oid, n.nspname, c.relname
            FROM made_of m
            JOIN pg_catalog.pg_attribute a ON a.atttypid = m.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm', 'f')
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            ORDER BY n.nspname, c.relname""";

    private final Map<Long, RelationName> types = new LinkedHashMap<>();
    private final Map<RelationName, List<RelationName>> users = new HashMap<>();
    private final Set<Long> tables = new LinkedHashSet<>();

    private Types() {}

    static Types read(Asking asking, Resolution resolution, Names names) throws SQLException {
        Types found = new Types();
        found.find(asking, resolution.clear(names.types()));
        return found;
    }

    private void find(Asking asking, List<RelationName> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        asking.all(
                FIND,
                row -> types.put(row.getLong(1), new RelationName(row.getString(2), row.getString(3))),
                Resolution.schemas(names),
                Resolution.bare(names));
        if (!types.isEmpty()) {
            asking.all(USERS, this::remember, types.keySet());
        }
    }

    private boolean remember(ResultSet row) throws SQLException {
        users.computeIfAbsent(types.get(row.getLong(1)), any -> new ArrayList<>())
                .add(new RelationName(row.getString(3), row.getString(4)));
        return tables.add(row.getLong(2));
    }

    /** Names of tables by the type's. */
    Map<RelationName, List<RelationName>> users() {
        return users;
    }

    /** The numbers of all those tables. */
    Set<Long> tables() {
        return tables;
    }
}
