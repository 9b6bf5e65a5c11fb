package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Index;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Indexes by the number of their table. */
final class Indexes {

    /**
     * An index depends on each of its columns once for being a plain column of it (unless a constraint does that instead of
     * it), and once more for each of expressions and WHERE that uses the column.
     */
    private static final String READ =
            """
            SELECT i.indrelid, n.nspname, c.relname, i.indisunique, i.indpred IS NOT NULL, i.indisvalid,
                   CASE WHEN c.relkind = 'i' THEN pg_catalog.pg_stat_get_numscans(i.indexrelid) END,
                   ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k(num, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num
                         WHERE k.num <> 0 AND k.place <= i.%s ORDER BY k.place),
                   ARRAY(SELECT a.attname::text
                         FROM pg_catalog.pg_depend d
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                         WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
                           AND d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid
                           AND d.refclassid = 'pg_catalog.pg_class'::regclass
                           AND d.refobjid = i.indrelid AND d.refobjsubid > 0
                         GROUP BY a.attname, a.attnum
                         HAVING count(*) > CASE WHEN a.attnum = ANY (i.indkey) AND NOT EXISTS (
                             SELECT FROM pg_catalog.pg_constraint o
                             WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x')) THEN 1 ELSE 0 END
                         ORDER BY a.attnum)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indrelid = ANY (?::oid[])
            ORDER BY i.indrelid, n.nspname, c.relname""";

    private Indexes() {}

    static Map<Long, List<Index>> read(Asking asking, Set<Long> oids) throws SQLException {
        String keys = asking.version() >= 11 ? "indnkeyatts" : "indnatts";
        Map<Long, List<Index>> indexes = new HashMap<>();
        asking.all(
                READ.formatted(keys),
                row -> indexes.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(index(row)),
                oids);
        return indexes;
    }

    private static Index index(ResultSet row) throws SQLException {
        long scans = row.getLong(7);
        return new Index(
                new RelationName(row.getString(2), row.getString(3)),
                List.of((String[]) row.getArray(8).getArray()),
                List.of((String[]) row.getArray(9).getArray()),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getObject(7) == null ? OptionalLong.empty() : OptionalLong.of(scans));
    }
}
