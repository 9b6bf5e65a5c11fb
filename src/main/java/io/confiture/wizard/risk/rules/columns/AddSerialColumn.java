package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN of a serial type or as identity. */
final class AddSerialColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isNumbered).map(this::finding);
    }

    private Finding finding(AddedColumn column) {
        return column.finding(
                        this,
                        column.isIdentity() ? "add-column-identity" : "add-column-serial",
                        column.start("numbered ") + Waiting.WRITTEN_ANEW)
                .instead(Later.numbered(column));
    }
}
