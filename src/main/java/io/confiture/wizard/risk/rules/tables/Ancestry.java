package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.RelationName;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Define_columnsContext;

/** Tables that a new one is made after. */
final class Ancestry {

    private Ancestry() {}

    /** Those of LIKE. */
    static List<RelationName> sources(Create_table_statementContext table) {
        return columns(table)
                .map(columns -> columns.table_column_def().stream()
                        .filter(column -> column.LIKE() != null)
                        .map(column -> RelationName.of(column.schema_qualified_name()))
                        .toList())
                .orElse(List.of());
    }

    /** Those of INHERITS. */
    static List<RelationName> parents(Create_table_statementContext table) {
        return columns(table)
                .map(Define_columnsContext::names_in_parens)
                .map(names -> names.names_references().schema_qualified_name().stream()
                        .map(RelationName::of)
                        .toList())
                .orElse(List.of());
    }

    private static Optional<Define_columnsContext> columns(Create_table_statementContext table) {
        return Optional.ofNullable(table.define_table().define_columns());
    }
}
