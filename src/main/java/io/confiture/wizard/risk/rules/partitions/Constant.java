package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.Tree;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.FconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Type_coercionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/**
 * A constant of an expression, without the casts around it: {@code '2025-01-01'::date} is {@code '2025-01-01'}.
 *
 * @param quoted whether it is written as a text
 * @param types it is cast to, the last one first
 */
record Constant(String text, boolean quoted, List<String> types) {

    /** Empty when the expression is anything else than one constant. */
    static Optional<Constant> in(ParserRuleContext expression) {
        ParserRuleContext node = Terms.inside(expression);
        List<String> types = Terms.casts(expression);
        if (node instanceof VexContext vex && vex.MINUS() != null && vex.vex().size() == 1) {
            return in(vex.vex(0)).map(positive -> new Constant("-" + positive.text, positive.quoted, types));
        } else if (node instanceof Type_coercionContext coercion) {
            types.add(Tree.inOneLine(coercion.data_type()));
            return text(coercion.sconst(), types);
        } else if (node instanceof SconstContext text) {
            return text(text, types);
        }
        return node instanceof IconstContext || node instanceof FconstContext
                ? Optional.of(new Constant(Tree.written(node), false, types))
                : Optional.empty();
    }

    /** Other ways to write a text are not worth the trouble: the catalog uses this one. */
    private static Optional<Constant> text(SconstContext sconst, List<String> types) {
        String written = Tree.written(sconst);
        return sconst.StringConstant() != null && written.startsWith("'")
                ? Optional.of(
                        new Constant(written.substring(1, written.length() - 1).replace("''", "'"), true, types))
                : Optional.empty();
    }
}
