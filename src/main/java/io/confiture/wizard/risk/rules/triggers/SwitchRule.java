package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ENABLE and DISABLE RULE. */
final class SwitchRule implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.RULE() != null)
                .map(action -> operation.finding(
                        this,
                        "switch-rule",
                        "Switches the rule `" + RelationName.of(action.rewrite_rule_name) + "` of " + operation.target()
                                + (action.DISABLE() == null ? " on" : " off")
                                + ": the same statements do something else from now on."));
    }
}
