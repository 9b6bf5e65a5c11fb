package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Predefined_typeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;

/** Types that are regretted later. */
final class ColumnStyle {

    private static final Set<String> SHORT_SERIALS = Set.of("serial", "serial4", "smallserial", "serial2");
    private static final Set<String> LONG_SERIALS = Set.of("bigserial", "serial8");
    private static final Set<String> SHORT_NUMBERS = Set.of("int", "integer", "int4", "smallint", "int2");

    private ColumnStyle() {}

    static List<Advice> of(Table_column_definitionContext column) {
        if (column.data_type() == null || column.data_type().predefined_type() == null) {
            return List.of();
        }
        String name = "`" + RelationName.folded(column.identifier()) + "`";
        Predefined_typeContext type = column.data_type().predefined_type();
        String written = Tree.written(type).toLowerCase(Locale.ROOT);
        if (SHORT_SERIALS.contains(written) || LONG_SERIALS.contains(written)) {
            return List.of(new Advice(
                    "prefer-identity",
                    name + " would be easier to keep as bigint GENERATED ALWAYS AS IDENTITY than as " + written + "."));
        } else if (SHORT_NUMBERS.contains(written)) {
            return isKey(column)
                    ? List.of(new Advice(
                            "prefer-bigint", name + " is a key and a mere " + written + ": bigint does not run out."))
                    : List.of();
        }
        return texts(name, type, written);
    }

    private static List<Advice> texts(String name, Predefined_typeContext type, String written) {
        boolean limited = type.type_length() != null
                && (type.VARCHAR() != null || type.CHARACTER() != null || type.CHAR() != null);
        if (limited) {
            return List.of(new Advice(
                    "prefer-text", name + " as text with a CHECK could get another limit without a rewrite."));
        }
        return type.TIMESTAMP() != null && type.WITH() == null || written.equals("timestamp")
                ? List.of(new Advice(
                        "prefer-timestamptz", name + " without a time zone means another moment in every session."))
                : List.of();
    }

    private static boolean isKey(Table_column_definitionContext column) {
        return column.constraint_common().stream()
                .anyMatch(constraint -> constraint.constr_body().PRIMARY() != null);
    }
}
