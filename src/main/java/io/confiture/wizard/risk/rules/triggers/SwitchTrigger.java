package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ENABLE and DISABLE TRIGGER. */
final class SwitchTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.TRIGGER() != null)
                .map(action -> action.ALL() != null || action.trigger_name == null
                        ? operation
                                .finding(
                                        this,
                                        Risk.HIGH,
                                        "Switches all triggers of " + operation.target()
                                                + ", those that keep foreign keys true among them.")
                                .briefly(Lock.SHARE_ROW_EXCLUSIVE)
                                .with(Fact.INTEGRITY, Fact.BREAKS_APP)
                        : operation
                                .finding(
                                        this,
                                        Risk.MEDIUM,
                                        "Switches the trigger `" + RelationName.of(action.trigger_name) + "` of "
                                                + operation.target() + ".")
                                .briefly(Lock.SHARE_ROW_EXCLUSIVE));
    }
}
