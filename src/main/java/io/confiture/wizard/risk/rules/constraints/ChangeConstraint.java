package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER CONSTRAINT: when it is checked. */
final class ChangeConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Table_actionContext.class,
                        action -> action.ALTER() != null
                                && action.CONSTRAINT() != null
                                && action.inherit_option() == null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Changes when a constraint of " + operation.target() + " is checked.")
                        .briefly(Lock.ACCESS_EXCLUSIVE));
    }
}
