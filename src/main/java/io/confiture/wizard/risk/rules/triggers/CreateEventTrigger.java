package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_event_trigger_statementContext;

/** CREATE EVENT TRIGGER: every later change of the schema runs it. */
final class CreateEventTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_event_trigger_statementContext.class)
                .map(trigger -> operation.finding(
                        this,
                        "create-event-trigger",
                        "Runs `" + RelationName.of(trigger.func_name.schema_qualified_name_nontype()) + "` at every `"
                                + RelationName.folded(trigger.event)
                                + "` in the whole database, with the rights of whoever causes it; when it fails, that"
                                + " statement fails, the next migration's among them."));
    }
}
