package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What there is, by its number. */
final class Relations {

    private static final String READ =
            """
            SELECT c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ANY (?::oid[]) AND c.relkind <> 't'
            ORDER BY n.nspname, c.relname""";

    /** One relation. */
    record Relation(long oid, RelationName name, Table.Kind kind, boolean rowSecurity) {

        /** In plain SQL, quoted and in full. */
        String quoted() {
            return Quoted.of(name.schema()) + "." + Quoted.of(name.name());
        }
    }

    private Relations() {}

    static Map<Long, Relation> read(Asking asking, Set<Long> oids) throws SQLException {
        Map<Long, Relation> relations = new LinkedHashMap<>();
        asking.all(READ, Relations::relation, oids).forEach(relation -> relations.put(relation.oid(), relation));
        return relations;
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getLong(1),
                new RelationName(row.getString(2), row.getString(3)),
                kind(row.getString(4)),
                row.getBoolean(5));
    }

    private static Table.Kind kind(String letter) {
        return switch (letter) {
            case "r" -> Table.Kind.TABLE;
            case "p" -> Table.Kind.PARTITIONED;
            case "v" -> Table.Kind.VIEW;
            case "m" -> Table.Kind.MATERIALIZED_VIEW;
            case "S" -> Table.Kind.SEQUENCE;
            case "f" -> Table.Kind.FOREIGN_TABLE;
            case "i", "I" -> Table.Kind.INDEX;
            case "c" -> Table.Kind.COMPOSITE_TYPE;
            default -> throw new IllegalStateException("Nobody knows relations of kind " + letter);
        };
    }
}
