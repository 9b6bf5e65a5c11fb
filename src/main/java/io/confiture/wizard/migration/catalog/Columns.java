package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.target.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Columns by the number of their relation, in their order. */
final class Columns {

    private static final String READ =
            """
            SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                   CASE WHEN t.typtype = 'd' THEN t.oid END, a.attnotnull, a.attidentity <> '',
                   %s AS stored, a.atthasdef AND NOT %s AS has_default,
                   EXISTS (
                       SELECT FROM pg_catalog.pg_depend d
                       JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid AND r.ev_class <> a.attrelid
                       JOIN pg_catalog.pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
                       WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass
                         AND d.refclassid = 'pg_catalog.pg_class'::regclass
                         AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum) AS in_view
            FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = ANY (?::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum""";

    /** A domain may stand on another one; any of them may have checks. */
    private static final String DOMAINS =
            """
            WITH RECURSIVE domain AS (
                SELECT oid AS root, oid, typbasetype, typtypmod, typnotnull
                FROM pg_catalog.pg_type WHERE oid = ANY (?::oid[])
                UNION ALL
                SELECT d.root, t.oid, t.typbasetype, t.typtypmod, t.typnotnull
                FROM domain d JOIN pg_catalog.pg_type t ON t.oid = d.typbasetype AND t.typtype = 'd')
            SELECT d.root,
                   max(pg_catalog.format_type(d.typbasetype, d.typtypmod)) FILTER (WHERE b.typtype <> 'd'),
                   bool_or(d.typnotnull OR EXISTS (
                       SELECT FROM pg_catalog.pg_constraint c WHERE c.contypid = d.oid))
            FROM domain d JOIN pg_catalog.pg_type b ON b.oid = d.typbasetype
            GROUP BY d.root""";

    private final Map<Long, Column.Domain> domains = new HashMap<>();
    private final Map<Long, List<Column>> columns = new HashMap<>();

    private record Read(long relation, long domain, Column column) {}

    static Map<Long, List<Column>> read(Asking asking, Set<Long> oids) throws SQLException {
        String generated = asking.version() >= 12 ? "a.attgenerated = 's'" : "false";
        String computed = asking.version() >= 12 ? "a.attgenerated <> ''" : "false";
        return new Columns().of(asking, asking.all(READ.formatted(generated, computed), Columns::column, oids));
    }

    private Map<Long, List<Column>> of(Asking asking, List<Read> read) throws SQLException {
        List<Long> found = read.stream()
                .map(Read::domain)
                .filter(oid -> oid != 0)
                .distinct()
                .toList();
        if (!found.isEmpty()) {
            asking.all(DOMAINS, row -> domains.put(row.getLong(1), domain(row)), found);
        }
        read.forEach(it -> columns.computeIfAbsent(it.relation(), any -> new ArrayList<>())
                .add(withDomain(it.column(), Optional.ofNullable(domains.get(it.domain())))));
        return columns;
    }

    private static Column.Domain domain(ResultSet row) throws SQLException {
        return new Column.Domain(row.getString(2), row.getBoolean(3));
    }

    private static Read column(ResultSet row) throws SQLException {
        return new Read(
                row.getLong(1),
                row.getLong(4),
                new Column(
                        row.getString(2),
                        row.getString(3),
                        Optional.empty(),
                        row.getBoolean(5),
                        row.getBoolean("has_default"),
                        row.getBoolean(6),
                        row.getBoolean("stored"),
                        row.getBoolean("in_view"),
                        OptionalLong.empty()));
    }

    private static Column withDomain(Column column, Optional<Column.Domain> domain) {
        return new Column(
                column.name(),
                column.type(),
                domain,
                column.notNull(),
                column.hasDefault(),
                column.identity(),
                column.generated(),
                column.inView(),
                column.values());
    }
}
