package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Table;
import io.confiture.wizard.risk.types.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;

/** In what a table that is there differs from the one that a CREATE TABLE describes. */
final class Shape {

    private static final int SHOWN = 3;

    private Shape() {}

    /** The parts of a sentence, in the order of the statement; what comes from LIKE and INHERITS is not looked at. */
    static List<String> differences(Create_table_statementContext created, Table existing) {
        List<String> differences = new ArrayList<>();
        if (created.define_table().define_columns() != null) {
            created.define_table().define_columns().table_column_def().stream()
                    .filter(column -> column.table_column_definition() != null)
                    .forEach(column -> difference(column.table_column_definition(), existing)
                            .ifPresent(differences::add));
        }
        return differences.size() <= SHOWN ? differences : differences.subList(0, SHOWN);
    }

    private static Optional<String> difference(Table_column_definitionContext created, Table existing) {
        String name = RelationName.folded(created.identifier());
        Optional<Column> column = existing.column(name);
        if (column.isEmpty()) {
            return Optional.of("it has no column `" + name + "`");
        }
        TypeName type = TypeName.of(created.data_type());
        return TypeName.of(column.get().type())
                .filter(there -> !isSame(there, type) && !isSerial(type))
                .map(there -> "its column `" + name + "` is `" + column.get().type() + "`");
    }

    /** Whether a schema is written in front of a type depends on the search path. */
    private static boolean isSame(TypeName one, TypeName other) {
        return one.array() == other.array()
                && one.limits().equals(other.limits())
                && bare(one.name()).equals(bare(other.name()));
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isSerial(TypeName type) {
        return type.name().contains("serial");
    }
}
