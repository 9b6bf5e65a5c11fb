package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_owned_statementContext;

/** DROP OWNED: all tables of a role. */
final class DropOwned implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Drop_owned_statementContext.class).map(drop -> operation
                .finding(this, Risk.CRITICAL, "Drops every table and every right of a role: " + Operation.text(drop))
                .briefly(Lock.ACCESS_EXCLUSIVE)
                .with(Fact.BREAKS_APP)
                .losing("everything the role owns"));
    }
}
