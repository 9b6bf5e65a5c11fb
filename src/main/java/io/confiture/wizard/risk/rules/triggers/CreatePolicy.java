package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_policy_statementContext;

/** CREATE POLICY. */
final class CreatePolicy implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Create_policy_statementContext.class).map(policy -> operation
                .finding(
                        this,
                        Risk.MEDIUM,
                        "Says who sees which rows of " + operation.target() + ", once row security is on.")
                .briefly(Lock.ACCESS_EXCLUSIVE));
    }
}
