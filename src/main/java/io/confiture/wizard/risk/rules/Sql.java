package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import java.util.Collection;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.PgDiffUtils;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** Statements to run instead: with the names as the author has spelt them, so that they run as they stand. */
public final class Sql {

    /** What is slow comes alone, so that no lock of something else is kept meanwhile. */
    public static final String THEN_ALONE = " Then, in a migration of its own: ";

    private Sql() {}

    /** The table of an ALTER TABLE. */
    public static String table(Operation operation) {
        return operation.node().getParent() instanceof Alter_table_statementContext alter
                ? Tree.inOneLine(alter.name)
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
