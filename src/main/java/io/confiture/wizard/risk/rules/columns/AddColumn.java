package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN that is optional, or has one default for all rows. */
final class AddColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isHarmless).map(column -> operation
                .finding(this, Risk.LOW, sentence(operation, column))
                .briefly(Lock.ACCESS_EXCLUSIVE));
    }

    private static String sentence(Operation operation, AddedColumn column) {
        String added = "Adds the column `" + column.name() + "` to " + operation.target();
        if (column.isJson()) {
            return added + "; type json has no equality, jsonb would.";
        }
        return added
                + (column.hasDefault()
                        ? " with one default for all rows: no row is touched."
                        : ", which may stay empty.");
    }
}
