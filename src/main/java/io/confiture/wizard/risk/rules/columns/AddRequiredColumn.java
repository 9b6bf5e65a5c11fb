package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN … NOT NULL without a default. */
final class AddRequiredColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation)
                .filter(column -> column.isRequired() && !column.hasValue())
                .map(column -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Adds the column `" + column.name() + "` to " + operation.target()
                                        + " as NOT NULL without a default: fails unless the table is"
                                        + " empty, and breaks every"
                                        + " INSERT that does not know it.")
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.BREAKS_APP, Fact.DATA_DEPENDENT)
                        .instead("Add it as optional, or with a default."));
    }
}
