package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Calls;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;

/** SELECT setval(…): the only function with an effect that is known. */
final class SetNextNumber implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Function_callContext.class, call -> Calls.named(call, "setval"))
                .map(call -> operation.finding(
                        this,
                        Risk.MEDIUM,
                        "Sets a sequence, even if the file fails later: numbers may come a second time. "
                                + Operation.text(call)));
    }
}
