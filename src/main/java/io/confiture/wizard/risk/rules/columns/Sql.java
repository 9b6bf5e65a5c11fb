package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.PgDiffUtils;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** Statements to run instead: with the names as the author has spelt them, so that they run as they stand. */
final class Sql {

    private Sql() {}

    /** The table of an ALTER TABLE. */
    static String table(Operation operation) {
        return operation.node().getParent() instanceof Alter_table_statementContext alter
                ? written(alter.name)
                : operation.relation().map(RelationName::toString).orElse("?");
    }

    static String alter(Operation operation, String action) {
        return "ALTER TABLE " + table(operation) + " " + action + ";";
    }

    /** A part of the statement in one line. */
    static String written(ParserRuleContext part) {
        return Tree.written(part).replaceAll("\\s+", " ").strip();
    }

    /** A name for something new that belongs to a column: {@code orders_phone_key}. */
    static String made(Operation operation, String column, String end) {
        String table = operation.relation().map(RelationName::name).orElse("t");
        return quoted(table + "_" + column + "_" + end);
    }

    /** A name as SQL needs it. */
    static String quoted(String name) {
        return PgDiffUtils.getQuotedName(name);
    }

    /** Fills a column a part at a time: again and again, until no row is left. */
    static String fill(Operation operation, String column, String value, String where) {
        String table = table(operation);
        return "UPDATE " + table + " SET " + column + " = " + value + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM "
                + table + " WHERE " + where + " LIMIT 10000));";
    }
}
