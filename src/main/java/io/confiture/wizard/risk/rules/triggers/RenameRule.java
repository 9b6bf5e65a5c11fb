package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_rule_statementContext;

/** ALTER RULE … RENAME TO. */
final class RenameRule implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_rule_statementContext.class)
                .map(rule -> operation.finding(
                        this,
                        "rename-rule",
                        "Renames the rule `" + RelationName.folded(rule.identifier()) + "` of " + operation.target()
                                + " to `" + RelationName.folded(rule.rename_to().name) + "`."));
    }
}
