package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_event_trigger_statementContext;

/** ALTER EVENT TRIGGER: on, off, another name. */
final class ChangeEventTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Alter_event_trigger_statementContext.class).map(trigger -> {
            String name = "the event trigger `" + RelationName.folded(trigger.name) + "`";
            if (trigger.alter_event_trigger_action().rename_to() != null) {
                return operation.finding(this, "rename-event-trigger", "Renames " + name + ".");
            }
            boolean off = trigger.alter_event_trigger_action().DISABLE() != null;
            return operation.finding(
                    this,
                    "alter-event-trigger",
                    "Switches " + name + (off ? " off" : " on")
                            + ": later changes of the schema, in the whole database, "
                            + (off ? "are no longer checked or recorded by it." : "run it again."));
        });
    }
}
