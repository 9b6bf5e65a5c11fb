package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Calls;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;

/** A call of a function that may do anything. */
final class UnknownFunction implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Function_callContext.class, call -> !Calls.named(call, "setval") && !OutsideCall.is(call))
                .map(call -> operation
                        .finding(
                                this,
                                "unknown-function",
                                "Calls a function of which nobody knows here what it does: " + Operation.text(call))
                        .instead("Write what it does as plain statements."));
    }
}
