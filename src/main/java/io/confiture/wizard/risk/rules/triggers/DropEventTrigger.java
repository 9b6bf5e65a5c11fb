package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Dropped;
import java.util.Optional;

/** DROP EVENT TRIGGER. */
final class DropEventTrigger implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return Dropped.of(operation, drop -> drop.EVENT() != null)
                .map(dropped -> operation.finding(
                        this,
                        "drop-event-trigger",
                        "Drops the event trigger " + dropped.target()
                                + ": later changes of the schema, in the whole database, are no longer checked or recorded"
                                + " by it."));
    }
}
