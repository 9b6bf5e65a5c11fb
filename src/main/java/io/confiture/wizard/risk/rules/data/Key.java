package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.KnownFunctions;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmt_no_parensContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Whether a condition names rows by a key, so that it concerns no more of them than it names. */
final class Key {

    /** As many values as somebody may still have thought about one by one. */
    private static final int NAMED = 20;

    private Key() {}

    /** False where nobody knows the keys of the table. */
    static boolean isIn(VexContext condition, Optional<Table> table) {
        if (condition == null || table.isEmpty() || inherits(table.get())) {
            return false;
        }
        Set<String> fixed = new HashSet<>();
        collect(condition, fixed, 0);
        return table.get().indexes().stream()
                .filter(index -> index.unique() && index.valid() && !index.partial())
                .filter(index -> index.computed().isEmpty() && !index.keys().isEmpty())
                .map(Index::keys)
                .anyMatch(fixed::containsAll);
    }

    /** A child by inheritance may have the same key once more. */
    private static boolean inherits(Table table) {
        return !table.children().isEmpty() && table.kind() != Table.Kind.PARTITIONED;
    }

    private static void collect(VexContext condition, Set<String> fixed, int depth) {
        boolean one = condition.vex().size() == 1 && condition.LEFT_PAREN() != null && condition.IN() == null;
        if (depth < NAMED && (condition.AND() != null && condition.BETWEEN() == null || one)) {
            condition.vex().forEach(part -> collect(part, fixed, depth + 1));
        } else if (condition.EQUAL() != null && condition.vex().size() == 2) {
            fix(condition.vex(0), condition.vex(1), fixed);
            fix(condition.vex(1), condition.vex(0), fixed);
        } else if (condition.IN() != null
                && condition.NOT() == null
                && condition.vex().size() > 1
                && condition.vex().size() <= NAMED + 1
                && condition.vex().stream().skip(1).allMatch(Key::isConstant)) {
            column(condition.vex(0)).ifPresent(fixed::add);
        }
    }

    private static void fix(VexContext column, VexContext value, Set<String> fixed) {
        if (isConstant(value)) {
            column(column).ifPresent(fixed::add);
        }
    }

    private static Optional<String> column(VexContext part) {
        return Tree.all(part, Indirection_varContext.class).stream()
                .filter(column -> column.getStart() == part.getStart() && column.getStop() == part.getStop())
                .filter(column -> column.identifier() != null)
                .map(column -> column.indirection_list() == null
                        ? RelationName.folded(column.identifier())
                        : RelationName.folded(column.indirection_list()
                                .indirection(
                                        column.indirection_list().indirection().size() - 1)
                                .col_label()))
                .findFirst();
    }

    private static boolean isConstant(VexContext value) {
        return Tree.all(value, Indirection_varContext.class).isEmpty()
                && Tree.all(value, Select_stmtContext.class).isEmpty()
                && Tree.all(value, Select_stmt_no_parensContext.class).isEmpty()
                && KnownFunctions.calm(value);
    }
}
