package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.PlainColumn;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Takes conditions apart. */
final class Terms {

    private static final String TEXT = "text";

    private Terms() {}

    /** What has to be true for a CHECK to be true, part by part; nothing when it cannot be read. */
    static List<VexContext> conjuncts(String definition) {
        List<VexContext> parts = new ArrayList<>();
        SqlScript.parse("ALTER TABLE t ADD " + definition).statements().stream()
                .flatMap(statement -> statement.tree().stream())
                .flatMap(tree -> Tree.all(tree, Constr_bodyContext.class).stream())
                .filter(body -> body.CHECK() != null && body.expression != null)
                .forEach(body -> parts.addAll(conjuncts(body.expression)));
        return parts;
    }

    static List<VexContext> conjuncts(VexContext condition) {
        return split(condition, vex -> vex.AND() != null && vex.BETWEEN() == null);
    }

    static List<VexContext> disjuncts(VexContext condition) {
        return split(condition, vex -> vex.OR() != null);
    }

    private static List<VexContext> split(VexContext condition, Predicate<VexContext> here) {
        List<VexContext> parts = new ArrayList<>();
        Deque<VexContext> open = new ArrayDeque<>();
        open.push(condition);
        while (!open.isEmpty()) { // a chain of ANDs may be deeper than the stack
            if (PlainColumn.inside(open.pop()) instanceof VexContext part) {
                if (here.test(part)) {
                    part.vex().forEach(open::push);
                } else {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    /** Without parentheses and casts. */
    static ParserRuleContext inside(ParserRuleContext expression) {
        ParserRuleContext node = PlainColumn.inside(expression);
        while (node instanceof VexContext vex && vex.CAST_EXPRESSION() != null) {
            node = PlainColumn.inside(vex.vex(0));
        }
        return node;
    }

    /** The types of the casts around an expression, the last one first. */
    static List<String> casts(ParserRuleContext expression) {
        List<String> types = new ArrayList<>();
        ParserRuleContext node = PlainColumn.inside(expression);
        while (node instanceof VexContext vex && vex.CAST_EXPRESSION() != null) {
            types.add(Tree.inOneLine(vex.data_type()));
            node = PlainColumn.inside(vex.vex(0));
        }
        return types;
    }

    /** A column, or one that is read as a text, as PostgreSQL does with a varchar. */
    static Optional<String> column(ParserRuleContext expression) {
        ParserRuleContext node = PlainColumn.inside(expression);
        boolean asText = node instanceof VexContext vex
                && vex.CAST_EXPRESSION() != null
                && Tree.written(vex.data_type()).equalsIgnoreCase(TEXT);
        return PlainColumn.in(asText ? ((VexContext) node).vex(0) : node);
    }
}
