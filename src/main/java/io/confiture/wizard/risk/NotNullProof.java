package io.confiture.wizard.risk;

import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Which columns a CHECK keeps from being NULL. {@code c > 0} does not: it lets NULL pass. */
public final class NotNullProof {

    private NotNullProof() {}

    /** @param definition of a constraint, as the catalog writes it; nothing when it cannot be read */
    public static Set<String> columns(String definition) {
        Set<String> columns = new HashSet<>();
        SqlScript.parse("ALTER TABLE t ADD " + definition).statements().stream()
                .flatMap(statement -> statement.tree().stream())
                .flatMap(tree -> Tree.all(tree, Constr_bodyContext.class).stream())
                .forEach(body -> columns.addAll(columns(body)));
        return columns;
    }

    /** Of a CHECK in a statement; nothing of anything else. */
    static Set<String> columns(Constr_bodyContext body) {
        Set<String> columns = new HashSet<>();
        Deque<VexContext> open = new ArrayDeque<>();
        if (body.CHECK() != null && body.expression != null) {
            open.push(body.expression);
        }
        while (!open.isEmpty()) { // a chain of ANDs may be deeper than the stack
            if (PlainColumn.inside(open.pop()) instanceof VexContext part) {
                if (part.AND() != null && part.BETWEEN() == null) {
                    part.vex().forEach(open::push);
                } else if (isNotNull(part)) {
                    PlainColumn.in(part.vex(0)).ifPresent(columns::add);
                }
            }
        }
        return columns;
    }

    private static boolean isNotNull(VexContext part) {
        return part.NOTNULL() != null
                || part.IS() != null && part.NOT() != null && part.NULL() != null && part.DISTINCT() == null;
    }
}
