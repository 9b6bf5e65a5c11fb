package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_trigger_statementContext;

/** DROP TRIGGER. */
final class DropTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Drop_trigger_statementContext.class).map(trigger -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Drops the trigger `" + RelationName.folded(trigger.name) + "` of " + operation.target()
                                + ": what it did no longer happens.")
                .briefly(Lock.ACCESS_EXCLUSIVE)
                .with(Fact.BREAKS_APP));
    }
}
