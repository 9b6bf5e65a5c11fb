package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;

/** CALL: a procedure may do anything, and may commit in between. */
final class CallProcedure implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Script_additionalContext.class, script -> script.CALL() != null)
                .map(call -> operation
                        .finding(
                                this,
                                "call",
                                "Calls a procedure of which nobody knows here what it does, or whether it commits in between: "
                                        + Operation.text(call.function_call()))
                        .instead("Write what it does as plain statements."));
    }
}
