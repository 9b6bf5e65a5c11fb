package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN with a default that differs from row to row. */
final class AddColumnWithRestlessDefault implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::hasRestlessDefault).map(this::finding);
    }

    private Finding finding(AddedColumn column) {
        return column.finding(
                        this,
                        "add-column-volatile-default",
                        column.start() + " with a default that is computed for each row" + Waiting.WRITTEN_ANEW)
                .instead(Later.defaultValue(column));
    }
}
