package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IdentifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmt_no_parensContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Whether the WHERE of an UPDATE or DELETE really leaves rows out. */
final class Condition {

    /** Deeper ones are not looked at, and taken to be true for every row. */
    private static final int DEEPEST = 200;

    private Condition() {}

    static boolean isEffective(Update_stmt_for_psqlContext update) {
        boolean joins = update.from_item().isEmpty() || mentions(update.vex(), update.update_table_name, update.alias);
        return update.CURRENT() != null || update.vex() != null && joins && !alwaysTrue(update.vex(), 0);
    }

    static boolean isEffective(Delete_stmt_for_psqlContext delete) {
        boolean joins = delete.from_item().isEmpty() || mentions(delete.vex(), delete.delete_table_name, delete.alias);
        return delete.CURRENT() != null || delete.vex() != null && joins && !alwaysTrue(delete.vex(), 0);
    }

    /** Whether a condition on several tables says anything about the one that is changed. */
    private static boolean mentions(VexContext condition, Schema_qualified_nameContext table, IdentifierContext alias) {
        String name = alias == null ? RelationName.of(table).name() : RelationName.folded(alias);
        return condition != null
                && Tree.all(condition, Indirection_varContext.class).stream()
                        .filter(column -> column.identifier() != null)
                        .anyMatch(column -> column.indirection_list() == null
                                || RelationName.folded(column.identifier()).equals(name)
                                || column.indirection_list().indirection().size() > 1);
    }

    private static boolean alwaysTrue(VexContext condition, int depth) {
        if (depth > DEEPEST) {
            return true;
        }
        List<VexContext> parts = condition.vex();
        if (condition.AND() != null && condition.BETWEEN() == null) {
            return parts.stream().allMatch(part -> alwaysTrue(part, depth + 1));
        } else if (condition.OR() != null) {
            return parts.stream().anyMatch(part -> alwaysTrue(part, depth + 1));
        } else if (condition.LEFT_PAREN() != null && parts.size() == 1 && condition.IN() == null) {
            return alwaysTrue(parts.get(0), depth + 1);
        } else if (condition.CAST_EXPRESSION() != null) {
            return alwaysTrue(parts.get(0), depth + 1);
        } else if (condition.NOT() != null && parts.size() == 1 && condition.getChildCount() == 2) {
            return alwaysFalse(parts.get(0), depth + 1);
        } else if (condition.EQUAL() != null || condition.LEQ() != null || condition.GEQ() != null) {
            return same(parts) || constants(parts);
        }
        return isWord(condition, Set.of("true", "on", "'t'", "'true'", "'yes'", "'y'", "'on'", "'1'"))
                || parts.size() == 2 && constants(parts);
    }

    private static boolean alwaysFalse(VexContext condition, int depth) {
        if (condition.LEFT_PAREN() != null && condition.vex().size() == 1 && depth < DEEPEST) {
            return alwaysFalse(condition.vex(0), depth + 1);
        }
        return isWord(condition, Set.of("false", "'f'", "'false'", "'no'", "'n'", "'off'", "'0'"))
                || condition.vex().size() == 2 && constants(condition.vex());
    }

    /** {@code id = id} holds for every row that has an id. */
    private static boolean same(List<VexContext> parts) {
        return parts.size() == 2 && text(parts.get(0)).equals(text(parts.get(1)));
    }

    /** A comparison without a column is the same for all rows; which way it goes is not worth finding out. */
    private static boolean constants(List<VexContext> parts) {
        return parts.stream()
                .allMatch(part -> Tree.all(part, Indirection_varContext.class).isEmpty()
                        && Tree.all(part, Function_callContext.class).isEmpty()
                        && Tree.all(part, Select_stmt_no_parensContext.class).isEmpty()
                        && Tree.all(part, Select_stmtContext.class).isEmpty());
    }

    private static boolean isWord(VexContext condition, Set<String> words) {
        return words.contains(text(condition));
    }

    private static String text(VexContext part) {
        String written = Tree.written(part).replaceAll("\\s+", "");
        return written.contains("\"") ? written : written.toLowerCase(Locale.ROOT);
    }
}
