package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** VALIDATE CONSTRAINT: reads every row, stops nobody. */
final class ValidateConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.validate_constraint() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Checks the rows of " + operation.target() + " against `"
                                        + Operation.text(action.validate_constraint().constraint_name)
                                        + "`: reads all of them while everybody goes on working.")
                        .during(Ladder.ONLINE, Lock.SHARE_UPDATE_EXCLUSIVE, Fact.FULL_SCAN)
                        .with(Fact.DATA_DEPENDENT));
    }
}
