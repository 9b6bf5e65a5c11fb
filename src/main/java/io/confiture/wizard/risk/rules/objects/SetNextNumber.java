package io.confiture.wizard.risk.rules.objects;

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
                .map(call -> operation
                        .finding(
                                this,
                                "set-next-number",
                                "Calls `" + Operation.text(call)
                                        + "`: it sets the sequence at once, even if the file fails later, and numbers may"
                                        + " come a second time.")
                        .instead(
                                "Never set it back: take the greater of what it has and what is in the table, and write"
                                        + " last_value down first."));
    }
}
