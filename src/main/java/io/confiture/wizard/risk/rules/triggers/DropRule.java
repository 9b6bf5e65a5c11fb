package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_rule_statementContext;

/** DROP RULE: statements mean what they say again. */
final class DropRule implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_rule_statementContext.class)
                .map(rule -> operation.finding(
                        this,
                        "drop-rule",
                        "Drops the rule `" + RelationName.folded(rule.name) + "` of " + operation.target()
                                + (Cascade.isIn(rule.cascade_restrict()) ? ", and by CASCADE what depends on it" : "")
                                + ": statements are no longer rewritten by it."));
    }
}
