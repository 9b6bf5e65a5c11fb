package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IdentifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Whether the WHERE of an UPDATE or DELETE really leaves rows out. */
final class Condition {

    /** Deeper ones are not looked at, and taken to be true for every row. */
    private static final int DEEPEST = 200;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Set<String> TRUE = Set.of("true", "'t'", "'true'", "'yes'", "'y'", "'on'", "'1'");
    private static final Set<String> FALSE = Set.of("false", "'f'", "'false'", "'no'", "'n'", "'off'", "'0'");

    private final String target;
    private final Optional<Table> table;

    private Condition(String target, Optional<Table> table) {
        this.target = target;
        this.table = table;
    }

    /** @param table what is known of the table; without it every column may be empty */
    static boolean isEffective(Update_stmt_for_psqlContext update, Optional<Table> table) {
        boolean joins = update.from_item().isEmpty() || mentions(update.vex(), update.update_table_name, update.alias);
        Condition condition = new Condition(name(update.update_table_name, update.alias), table);
        return update.CURRENT() != null || update.vex() != null && joins && !condition.alwaysTrue(update.vex(), 0);
    }

    /** @param table what is known of the table; without it every column may be empty */
    static boolean isEffective(Delete_stmt_for_psqlContext delete, Optional<Table> table) {
        boolean joins = delete.from_item().isEmpty() || mentions(delete.vex(), delete.delete_table_name, delete.alias);
        Condition condition = new Condition(name(delete.delete_table_name, delete.alias), table);
        return delete.CURRENT() != null || delete.vex() != null && joins && !condition.alwaysTrue(delete.vex(), 0);
    }

    private static String name(Schema_qualified_nameContext table, IdentifierContext alias) {
        return alias == null ? RelationName.of(table).name() : RelationName.folded(alias);
    }

    /** Whether a condition on several tables says anything about the one that is changed. */
    private static boolean mentions(VexContext condition, Schema_qualified_nameContext table, IdentifierContext alias) {
        String name = name(table, alias);
        return condition != null
                && Tree.all(condition, Indirection_varContext.class).stream()
                        .filter(column -> column.identifier() != null)
                        .anyMatch(column -> column.indirection_list() == null
                                || RelationName.folded(column.identifier()).equals(name)
                                || column.indirection_list().indirection().size() > 1);
    }

    private boolean alwaysTrue(VexContext condition, int depth) {
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
        return isNeverEmpty(condition) || RowBlind.is(condition, target) && !isWord(condition, FALSE);
    }

    private boolean alwaysFalse(VexContext condition, int depth) {
        if (condition.LEFT_PAREN() != null && condition.vex().size() == 1 && depth < DEEPEST) {
            return alwaysFalse(condition.vex(0), depth + 1);
        }
        return RowBlind.is(condition, target) && !isWord(condition, TRUE);
    }

    /** {@code id = id} holds for every row that has an id. */
    private static boolean same(List<VexContext> parts) {
        return parts.size() == 2 && text(parts.get(0)).equals(text(parts.get(1)));
    }

    /** A comparison that does not look at the row is the same for all rows; which way it goes is not worth finding out. */
    private boolean constants(List<VexContext> parts) {
        return parts.stream().allMatch(part -> RowBlind.is(part, target));
    }

    private boolean isNeverEmpty(VexContext condition) {
        boolean notNull = condition.NOTNULL() != null
                || condition.IS() != null
                        && condition.NOT() != null
                        && condition.NULL() != null
                        && condition.DISTINCT() == null;
        return notNull
                && table.stream()
                        .flatMap(known -> known.columns().stream())
                        .filter(Column::notNull)
                        .anyMatch(column -> column.name().equals(columnName(condition.vex(0))));
    }

    private static String columnName(VexContext part) {
        List<Indirection_varContext> names = Tree.all(part, Indirection_varContext.class);
        return names.size() == 1
                        && names.get(0).identifier() != null
                        && names.get(0).indirection_list() == null
                ? RelationName.folded(names.get(0).identifier())
                : "";
    }

    private static boolean isWord(VexContext condition, Set<String> words) {
        return words.contains(text(condition));
    }

    private static String text(VexContext part) {
        String written = BLANKS.matcher(Tree.written(part)).replaceAll("");
        return written.contains("\"") ? written : written.toLowerCase(Locale.ROOT);
    }
}
