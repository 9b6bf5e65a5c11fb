package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_policy_statementContext;

/** ALTER POLICY and DROP POLICY: the table has row security, so rows appear or vanish. */
final class ChangePolicy implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_policy_statementContext.class)
                .map(ParserRuleContext.class::cast)
                .or(() -> operation.as(Drop_policy_statementContext.class))
                .map(change -> operation
                        .finding(this, Risk.HIGH, "Changes who sees which rows: " + Operation.text(change))
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.SECURITY));
    }
}
