package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;

/** ADD COLUMN … NOT NULL without a default. */
final class AddRequiredColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation)
                .filter(column -> column.isRequired() && !column.hasValue())
                .map(this::finding);
    }

    private Finding finding(AddedColumn column) {
        Finding finding = column.finding(
                        this,
                        "add-column-required",
                        column.start() + " as NOT NULL without a default: fails unless the table is empty,"
                                + " and breaks every INSERT that does not know it.")
                .instead(Later.required(column));
        return switch (column.operation().table().map(Table::content).orElse(Table.Content.UNKNOWN)) {
            case EMPTY -> finding.noting("The table is empty: it works, as long as nobody inserts before.");
            case ROWS -> finding.noting("The table has rows: the statement fails.");
            case UNKNOWN -> finding;
        };
    }
}
