package io.confiture.wizard.risk;

import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_createContext;

/**
 * A relation that a statement creates. A temporary one with ON COMMIT is none: it leaves its name to another one soon.
 *
 * @param conditional whether it may have met an old one instead: IF NOT EXISTS, OR REPLACE
 */
record Creation(RelationName name, boolean temporary, boolean conditional) {

    static Optional<Creation> of(Schema_createContext create) {
        return table(create.create_table_statement())
                .or(() -> table(create.create_table_as_statement()))
                .or(() -> view(create.create_view_statement()));
    }

    private static Optional<Creation> table(Create_table_statementContext create) {
        return Optional.ofNullable(create)
                .filter(table -> table.on_commit() == null)
                .map(table -> new Creation(
                        RelationName.of(table.name),
                        table.TEMP() != null || table.TEMPORARY() != null,
                        table.if_not_exists() != null));
    }

    private static Optional<Creation> table(Create_table_as_statementContext create) {
        return Optional.ofNullable(create)
                .filter(table -> table.on_commit() == null)
                .map(table -> new Creation(
                        RelationName.of(table.name),
                        table.TEMP() != null || table.TEMPORARY() != null,
                        table.if_not_exists() != null));
    }

    private static Optional<Creation> view(Create_view_statementContext create) {
        return Optional.ofNullable(create)
                .map(view -> new Creation(
                        RelationName.of(view.name),
                        view.TEMP() != null || view.TEMPORARY() != null,
                        view.if_not_exists() != null || view.REPLACE() != null));
    }
}
