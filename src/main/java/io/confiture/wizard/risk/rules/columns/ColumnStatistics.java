package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ALTER COLUMN … SET STATISTICS, SET (…) and RESET (…). */
final class ColumnStatistics implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(
                        operation,
                        change -> change.set_statistics() != null
                                || change.storage_parameters() != null
                                || change.RESET() != null)
                .map(column -> column.finding(
                        this, "column-statistics", "Changes how " + column.title() + " is sampled for the planner."));
    }
}
