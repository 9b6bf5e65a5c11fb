package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ALTER COLUMN … SET DEFAULT: for new rows only, whatever the expression is. */
final class SetDefault implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> change.set_def_column() != null)
                .map(column -> column.finding(
                        this,
                        "set-default",
                        "Gives " + column.title() + " a default for new rows; old rows stay as they are."));
    }
}
