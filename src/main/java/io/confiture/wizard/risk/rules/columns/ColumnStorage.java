package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ALTER COLUMN … SET STORAGE and SET COMPRESSION: for new values only. */
final class ColumnStorage implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(
                        operation, change -> change.storage_option() != null || change.compression_identifier() != null)
                .map(column -> column.finding(
                        this,
                        column.change().storage_option() != null ? "column-storage" : "column-compression",
                        "Changes how new values of " + column.title() + " are stored; old ones stay as they are."));
    }
}
