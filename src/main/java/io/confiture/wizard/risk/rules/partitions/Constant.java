package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.FconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Type_coercionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/**
 * A constant of an expression, whatever type it is cast to: {@code '2025-01-01'::date} is {@code '2025-01-01'}.
 *
 * @param quoted whether it is written as a text
 */
record Constant(String text, boolean quoted) {

    /** Empty when the expression is anything else than one constant. */
    static Optional<Constant> in(ParserRuleContext expression) {
        ParserRuleContext node = Terms.inside(expression);
        if (node instanceof VexContext vex && vex.MINUS() != null && vex.vex().size() == 1) {
            return in(vex.vex(0)).map(positive -> new Constant("-" + positive.text, positive.quoted));
        } else if (node instanceof Type_coercionContext coercion) {
            return text(coercion.sconst());
        } else if (node instanceof SconstContext text) {
            return text(text);
        }
        return node instanceof IconstContext || node instanceof FconstContext
                ? Optional.of(new Constant(Tree.written(node), false))
                : Optional.empty();
    }

    /** Other ways to write a text are not worth the trouble: the catalog uses this one. */
    private static Optional<Constant> text(SconstContext sconst) {
        String written = Tree.written(sconst);
        return sconst.StringConstant() != null && written.startsWith("'")
                ? Optional.of(
                        new Constant(written.substring(1, written.length() - 1).replace("''", "'"), true))
                : Optional.empty();
    }
}
