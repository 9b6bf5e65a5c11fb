package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.RelationName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what names mean, as PostgreSQL does for the same login role: in its schemas, in their order. PostgreSQL's own
 * {@code to_regclass} is of no use for that, since it fails on a schema that the role may not use.
 */
final class Resolution {

    private static final String PATH = "SELECT unnest(pg_catalog.current_schemas(false))::text";

    /** Whether an entry of a catalog is the one that a name means comes with its place in the path; the first one wins. */
    private static final String NAMED =
            """
            FROM unnest(?::text[], ?::text[]) AS w(schema, name)
            JOIN pg_catalog.%1$s c ON c.%2$sname = w.name::name
            JOIN pg_catalog.pg_namespace n ON n.oid = c.%2$snamespace
            LEFT JOIN unnest(pg_catalog.current_schemas(true)) WITH ORDINALITY AS p(schema, place) ON p.schema = n.nspname
            WHERE CASE WHEN w.schema = '' THEN p.place IS NOT NULL ELSE n.nspname = w.schema END
            """;

    private static final String RELATIONS =
            """
            SELECT schema, name, oid FROM (
                SELECT DISTINCT ON (w.schema, w.name) w.schema, w.name, c.oid, n.nspname %s
                ORDER BY w.schema, w.name, p.place) found
            WHERE nspname NOT IN ('pg_catalog', 'information_schema')"""
                    .formatted(NAMED.formatted("pg_class", "rel"));

    private static final String IN_SCHEMAS =
            """
            SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ANY (?::text[]) AND c.relkind IN ('r', 'p', 'm', 'f', 'v', 'S')""";

    /** With an index comes its table, with a sequence its owner, with a partition everything it is a part of. */
    private static final String OWNERS =
            """
            WITH RECURSIVE part_of AS (
                SELECT inhparent AS oid FROM pg_catalog.pg_inherits WHERE inhrelid = ANY (?::oid[])
                UNION
                SELECT i.inhparent FROM part_of p JOIN pg_catalog.pg_inherits i ON i.inhrelid = p.oid)
            SELECT oid FROM part_of
            UNION SELECT indrelid FROM pg_catalog.pg_index WHERE indexrelid = ANY (?::oid[])
            UNION SELECT refobjid FROM pg_catalog.pg_depend
            WHERE classid = 'pg_catalog.pg_class'::regclass AND objid = ANY (?::oid[])
              AND refclassid = 'pg_catalog.pg_class'::regclass AND refobjsubid > 0 AND deptype IN ('a', 'i')""";

    private static final String PARTNERS =
            """
            SELECT confrelid FROM pg_catalog.pg_constraint WHERE contype = 'f' AND conrelid = ANY (?::oid[])
            UNION SELECT conrelid FROM pg_catalog.pg_constraint WHERE contype = 'f' AND confrelid = ANY (?::oid[])""";

    private static final String DEFAULT_PARTITIONS =
            "SELECT partdefid FROM pg_catalog.pg_partitioned_table WHERE partrelid = ANY (?::oid[]) AND partdefid <> 0";

    private static final String REFERRING =
            """
            WITH RECURSIVE referring AS (
                SELECT conrelid AS oid FROM pg_catalog.pg_constraint WHERE contype = 'f' AND confrelid = ANY (?::oid[])
                UNION
                SELECT c.conrelid FROM referring r
                JOIN pg_catalog.pg_constraint c ON c.contype = 'f' AND c.confrelid = r.oid)
            SELECT oid FROM referring""";

    private final Asking asking;
    private final boolean settled;

    Resolution(Asking asking, Names names) {
        this.asking = asking;
        this.settled = names.settled();
    }

    /** Schemas in which the role finds what has none. Its own catalog comes last, where nobody creates anything. */
    List<String> path() throws SQLException {
        Set<String> path = new LinkedHashSet<>(asking.all(PATH, row -> row.getString(1)));
        path.add("pg_catalog");
        return List.copyOf(path);
    }

    /** The numbers of what they mean, by what was asked for. */
    Map<RelationName, Long> relations(Collection<RelationName> names) throws SQLException {
        List<RelationName> clear = clear(names);
        Map<RelationName, Long> meant = new HashMap<>();
        asking.all(
                RELATIONS,
                row -> meant.put(new RelationName(row.getString(1), row.getString(2)), row.getLong(3)),
                schemas(clear),
                bare(clear));
        return meant;
    }

    /** @param catalog with a column for names and one for schemas, which begin with {@code prefix} */
    static String named(String catalog, String prefix) {
        return NAMED.formatted(catalog, prefix);
    }

    /** Those that mean the same wherever they stand. */
    List<RelationName> clear(Collection<RelationName> names) {
        return names.stream()
                .filter(name -> !name.name().isEmpty())
                .filter(name -> settled || !name.schema().isEmpty())
                .toList();
    }

    static List<String> schemas(List<RelationName> names) {
        return names.stream().map(RelationName::schema).toList();
    }

    static List<String> bare(List<RelationName> names) {
        return names.stream().map(RelationName::name).toList();
    }

    Set<Long> inSchemas(Set<String> schemas) throws SQLException {
        return schemas.isEmpty() ? Set.of() : oids(IN_SCHEMAS, schemas);
    }

    /** All that a statement about these reaches. */
    Set<Long> withNeighbours(Set<Long> found, int version) throws SQLException {
        Set<Long> all = new LinkedHashSet<>(found);
        all.addAll(oids(OWNERS, found, found, found));
        Set<Long> owners = Set.copyOf(all);
        all.addAll(oids(PARTNERS, owners, owners));
        if (version >= 11) {
            all.addAll(oids(DEFAULT_PARTITIONS, owners));
        }
        return all;
    }

    /** Tables that refer to these, or to one that does. */
    Set<Long> referring(Set<Long> tables) throws SQLException {
        return tables.isEmpty() ? Set.of() : oids(REFERRING, tables);
    }

    private Set<Long> oids(String sql, Object... values) throws SQLException {
        return new LinkedHashSet<>(asking.all(sql, row -> row.getLong(1), values));
    }
}
