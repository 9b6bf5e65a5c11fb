package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Known;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_trigger_statementContext;

/** CREATE TRIGGER: from now on every write does more. */
final class CreateTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_trigger_statementContext.class)
                .map(trigger -> Known.to(operation, finding(operation, trigger)));
    }

    private Finding finding(Operation operation, Create_trigger_statementContext trigger) {
        boolean replaces = trigger.REPLACE() != null;
        return operation.finding(
                this,
                replaces ? "replace-trigger" : "create-trigger",
                (replaces ? "Creates or replaces a trigger: it runs `" : "Runs `")
                        + RelationName.of(trigger.func_name.schema_qualified_name_nontype())
                        + "` at every change of "
                        + operation.target()
                        + " from now on; when it fails, the write fails.");
    }
}
