package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Column;
import java.util.Optional;

/** What the target tells of types that are not PostgreSQL's own: by the columns that have them. */
final class Domains {

    private Domains() {}

    /** A column of this type; empty when there is none, and when nobody knows. */
    static Optional<Column> example(Operation operation, RelationName type) {
        var catalog = operation.scene().catalog();
        return catalog.users(type).stream()
                .flatMap(user -> catalog.table(user).stream())
                .flatMap(table -> table.columns().stream())
                .filter(column -> isOf(column, type))
                .findFirst();
    }

    /** The catalog leaves a schema away where the search path finds it. */
    private static boolean isOf(Column column, RelationName type) {
        String name = column.type();
        return name.equals(type.toString())
                || name.equals(type.name())
                || type.schema().isEmpty() && name.endsWith("." + type.name())
                || name.equals(Sql.quoted(type.name()));
    }
}
