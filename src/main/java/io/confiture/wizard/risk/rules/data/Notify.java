package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Notify_stmtContext;

/** NOTIFY, LISTEN, UNLISTEN: messages between sessions. */
final class Notify implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Notify_stmtContext.class)
                .map(notify ->
                        operation.finding(this, "notify", "Tells who listens, once the file is done: " + text(notify)))
                .or(() -> operation
                        .as(
                                Additional_statementContext.class,
                                statement -> statement.LISTEN() != null || statement.UNLISTEN() != null)
                        .map(listen -> operation
                                .finding(
                                        this,
                                        "listen",
                                        "Listens to messages that nobody here will read: " + text(listen))
                                .instead("Leave it out: the session ends with the file.")));
    }

    private static String text(ParserRuleContext statement) {
        return Operation.text(statement);
    }
}
