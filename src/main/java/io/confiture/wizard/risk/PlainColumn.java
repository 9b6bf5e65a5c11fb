package io.confiture.wizard.risk;

import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IndirectionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** An expression that is nothing but a column. */
public final class PlainColumn {

    private PlainColumn() {}

    /** Its name, without the table's; empty when the expression does anything with it. */
    public static Optional<String> in(ParserRuleContext expression) {
        ParserRuleContext node = inside(expression);
        return node instanceof Indirection_varContext column ? name(column) : Optional.empty();
    }

    /** What stands in parentheses that change nothing. */
    public static ParserRuleContext inside(ParserRuleContext expression) {
        ParserRuleContext node = expression;
        while (!(node instanceof Indirection_varContext)) {
            if (node instanceof VexContext vex && isInParentheses(vex)) {
                node = vex.vex(0);
            } else if (node.getChildCount() == 1 && node.getChild(0) instanceof ParserRuleContext only) {
                node = only;
            } else {
                return node;
            }
        }
        return node;
    }

    private static boolean isInParentheses(VexContext vex) {
        return vex.LEFT_PAREN() != null && vex.vex().size() == 1 && vex.getChildCount() == 3;
    }

    private static Optional<String> name(Indirection_varContext column) {
        if (column.identifier() == null || column.indirection_list() == null) {
            return Optional.ofNullable(column.identifier()).map(RelationName::folded);
        }
        return column.indirection_list().indirection().size() == 1
                ? Optional.ofNullable(column.indirection_list().indirection(0))
                        .map(IndirectionContext::col_label)
                        .map(RelationName::folded)
                : Optional.empty();
    }
}
