package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pgcodekeeper.core.PgDiffUtils;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** Statements to run instead: with the names as the author has spelt them, so that they run as they stand. */
public final class Sql {

    /** What is slow comes alone, so that no lock of something else is kept meanwhile. */
    public static final String THEN_ALONE = " Then, in a migration of its own: ";

    private Sql() {}

    /** A part of a statement in one line, without its comments. */
    public static String written(ParserRuleContext part) {
        StringBuilder text = new StringBuilder();
        Deque<ParseTree> open = new ArrayDeque<>();
        open.push(part);
        int end = -1;
        while (!open.isEmpty()) {
            ParseTree node = open.pop();
            if (node instanceof TerminalNode leaf && !(node instanceof ErrorNode)) {
                Token token = leaf.getSymbol();
                if (token.getType() != Token.EOF) {
                    text.append(end >= 0 && token.getStartIndex() > end + 1 ? " " : "")
                            .append(text(token));
                    end = token.getStopIndex();
                }
            }
            for (int i = node.getChildCount() - 1; i >= 0; i--) {
                open.push(node.getChild(i));
            }
        }
        return text.toString();
    }

    /** The grammar's own text has lost its quotes. */
    private static String text(Token token) {
        return token.getInputStream().getText(Interval.of(token.getStartIndex(), token.getStopIndex()));
    }

    /** The table of an ALTER TABLE. */
    public static String table(Operation operation) {
        return operation.node().getParent() instanceof Alter_table_statementContext alter
                ? written(alter.name)
                : operation.relation().map(Sql::name).orElse("?");
    }

    public static String alter(Operation operation, String action) {
        return alter(table(operation), action);
    }

    /** @param table as SQL needs it */
    public static String alter(String table, String action) {
        return "ALTER TABLE " + table + " " + action + ";";
    }

    /** A name as SQL needs it. */
    public static String quoted(String name) {
        return PgDiffUtils.getQuotedName(name);
    }

    public static String name(RelationName name) {
        return Spelled.of(name);
    }

    public static String names(Collection<String> columns) {
        return columns.stream().map(Sql::quoted).collect(Collectors.joining(", "));
    }

    /** Whether an ALTER TABLE spares partitions and children. */
    public static boolean isOnly(Operation operation) {
        return operation.node().getParent() instanceof Alter_table_statementContext alter && alter.ONLY() != null;
    }
}
