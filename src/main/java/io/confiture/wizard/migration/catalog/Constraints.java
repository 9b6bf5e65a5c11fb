package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Constraint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Constraints by the number of their relation, and who refers to it. */
final class Constraints {

    /**
     * PostgreSQL takes a lock on the table to write an expression down, so what somebody else has for himself goes without.
     * A foreign key to a partitioned table has copies for its partitions; the one that a person has made counts.
     */
    private static final String READ =
            """
            WITH taken AS (
                SELECT l.relation FROM pg_catalog.pg_locks l
                WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
                  AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid())
            SELECT c.conrelid, c.conname, c.contype, c.convalidated, n.nspname, r.relname,
                   ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(num, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num
                         ORDER BY k.place),
                   CASE WHEN c.contype NOT IN ('c', 'x') OR c.conrelid NOT IN (SELECT relation FROM taken)
                        THEN pg_catalog.pg_get_constraintdef(c.oid) END
            FROM pg_catalog.pg_constraint c
            LEFT JOIN pg_catalog.pg_class r ON r.oid = c.confrelid
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
            WHERE c.conrelid = ANY (?::oid[]) AND c.contype IN ('c', 'f', 'n', 'p', 'u', 'x') AND %s
            ORDER BY c.conrelid, c.conname""";

    private static final String NO_COPY =
            """
            NOT EXISTS (SELECT FROM pg_catalog.pg_constraint o
                        WHERE o.oid = c.conparentid AND o.conrelid = c.conrelid)""";

    private static final String INCOMING =
            """
            SELECT DISTINCT c.confrelid, n.nspname, r.relname
            FROM pg_catalog.pg_constraint c
            JOIN pg_catalog.pg_class r ON r.oid = c.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
            WHERE c.contype = 'f' AND c.confrelid = ANY (?::oid[]) AND c.conrelid <> c.confrelid
            ORDER BY n.nspname, r.relname""";

    private Constraints() {}

    static Map<Long, List<Constraint>> read(Asking asking, Set<Long> oids) throws SQLException {
        Map<Long, List<Constraint>> constraints = new HashMap<>();
        asking.all(
                READ.formatted(asking.version() >= 11 ? NO_COPY : "true"),
                row -> constraints
                        .computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(constraint(row)),
                oids);
        return constraints;
    }

    static Map<Long, List<RelationName>> incoming(Asking asking, Set<Long> oids) throws SQLException {
        return Kin.grouped(asking, INCOMING, oids);
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        return new Constraint(
                row.getString(2),
                kind(row.getString(3)),
                List.of((String[]) row.getArray(7).getArray()),
                row.getBoolean(4),
                row.getString(6) == null
                        ? Optional.empty()
                        : Optional.of(new RelationName(row.getString(5), row.getString(6))),
                Optional.ofNullable(row.getString(8)).orElse(""));
    }

    private static Constraint.Kind kind(String letter) {
        return switch (letter) {
            case "c" -> Constraint.Kind.CHECK;
            case "n" -> Constraint.Kind.NOT_NULL;
            case "u" -> Constraint.Kind.UNIQUE;
            case "p" -> Constraint.Kind.PRIMARY_KEY;
            case "f" -> Constraint.Kind.FOREIGN_KEY;
            default -> Constraint.Kind.EXCLUSION;
        };
    }
}
