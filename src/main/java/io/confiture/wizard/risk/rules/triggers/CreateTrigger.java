package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_trigger_statementContext;

/** CREATE TRIGGER. */
final class CreateTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Create_trigger_statementContext.class).map(trigger -> operation
                .finding(
                        this,
                        Risk.MEDIUM,
                        "Runs `" + Operation.text(trigger.func_name) + "` at every change of " + operation.target()
                                + " from now on.")
                .briefly(Lock.SHARE_ROW_EXCLUSIVE));
    }
}
