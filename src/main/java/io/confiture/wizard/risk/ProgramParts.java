package io.confiture.wizard.risk;

import static io.confiture.wizard.risk.Tree.all;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Execute_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Explain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Lock_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Plpgsql_functionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Transaction_statementContext;

/** What a program in PL/pgSQL may do, whichever way its IFs go. */
final class ProgramParts {

    private ProgramParts() {}

    /** Statements that are judged as if they stood alone. */
    static List<ParserRuleContext> statements(Plpgsql_functionContext program) {
        return Stream.<List<? extends ParserRuleContext>>of(
                        all(program, Schema_statementContext.class),
                        all(program, Additional_statementContext.class),
                        all(program, Lock_tableContext.class),
                        all(program, Explain_statementContext.class))
                .flatMap(List::stream)
                .map(ParserRuleContext.class::cast)
                .toList();
    }

    /** Changes of rows, and reads. {@code SELECT … INTO v} sets a variable here, and creates no table. */
    static List<ParserRuleContext> data(Plpgsql_functionContext program) {
        List<ParserRuleContext> found = new ArrayList<>();
        for (Data_statementContext data : all(program, Data_statementContext.class)) {
            ParserRuleContext node = (ParserRuleContext) data.getChild(0);
            boolean assigns = node instanceof Select_stmtContext
                    && !all(node, Into_tableContext.class).isEmpty();
            if (!assigns && !isInside(data, Schema_statementContext.class, Explain_statementContext.class)) {
                found.add(node);
            }
        }
        return found;
    }

    /** Statements that are put together while it runs, and the ends of transactions. */
    static List<ParserRuleContext> untold(Plpgsql_functionContext program) {
        List<ParserRuleContext> found = new ArrayList<>(all(program, Execute_stmtContext.class));
        all(program, Transaction_statementContext.class).stream()
                .filter(statement -> statement.lock_table() == null)
                .forEach(found::add);
        return found;
    }

    /** A trigger or an index only remembers which function it will call. */
    static List<Function_callContext> calls(Plpgsql_functionContext program) {
        return all(program, Function_callContext.class).stream()
                .filter(call -> !isInside(call, Schema_statementContext.class, Explain_statementContext.class))
                .toList();
    }

    @SafeVarargs
    private static boolean isInside(ParserRuleContext node, Class<? extends ParserRuleContext>... kinds) {
        for (ParseTree around = node.getParent(); around != null; around = around.getParent()) {
            for (Class<?> kind : kinds) {
                if (kind.isInstance(around)) {
                    return true;
                }
            }
        }
        return false;
    }
}
