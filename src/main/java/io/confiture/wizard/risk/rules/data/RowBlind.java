package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.KnownFunctions;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/**
 * Whether an expression has the same value for every row of a table: constants, {@code current_date}, and sub-selects that do
 * not look at the row, such as {@code EXISTS (SELECT 1 FROM s WHERE s.a > 0)}.
 */
final class RowBlind {

    private RowBlind() {}

    /** @param target name or alias of the table */
    static boolean is(VexContext expression, String target) {
        return KnownFunctions.calm(expression)
                && Tree.all(expression, Indirection_varContext.class).stream()
                        .noneMatch(column -> mayBeOf(column, target, expression));
    }

    /** In a sub-select a name with another qualifier belongs to the sub-select; one without may belong to anybody. */
    private static boolean mayBeOf(Indirection_varContext column, String target, VexContext expression) {
        boolean qualified = column.identifier() != null && column.indirection_list() != null;
        return !isInSubselect(column, expression)
                || !qualified
                || column.indirection_list().indirection().size() > 1
                || RelationName.folded(column.identifier()).equals(target);
    }

    private static boolean isInSubselect(Indirection_varContext column, VexContext expression) {
        for (ParseTree around = column.getParent(); around != expression; around = around.getParent()) {
            if (around instanceof Select_primaryContext) {
                return true;
            }
        }
        return false;
    }
}
