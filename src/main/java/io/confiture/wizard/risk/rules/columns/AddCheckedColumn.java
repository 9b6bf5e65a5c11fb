package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN … CHECK: every row is read, even where the new column is NULL in all of them. */
final class AddCheckedColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isChecked).map(this::finding);
    }

    private Finding finding(AddedColumn column) {
        Finding finding = column.finding(this, "add-column-check", column.start() + " with a CHECK" + Waiting.READ)
                .instead(Later.check(column));
        return column.hasDefault() ? finding.with(Fact.DATA_DEPENDENT) : finding;
    }
}
