package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_trigger_statementContext;

/** ALTER TRIGGER: another name, or an extension it goes with. */
final class RenameTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_trigger_statementContext.class)
                .map(trigger -> operation.finding(
                        this,
                        trigger.rename_to() == null ? "bind-trigger" : "rename-trigger",
                        trigger.rename_to() == null
                                ? "Says with which extension the trigger `" + RelationName.folded(trigger.identifier(0))
                                        + "` of " + operation.target() + " is dropped."
                                : "Renames the trigger `" + RelationName.folded(trigger.identifier(0)) + "` of "
                                        + operation.target() + " to `" + RelationName.folded(trigger.rename_to().name)
                                        + "`; triggers run in the order of their names."));
    }
}
