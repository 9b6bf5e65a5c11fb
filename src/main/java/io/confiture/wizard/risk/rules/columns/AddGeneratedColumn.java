package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN … GENERATED … STORED. */
final class AddGeneratedColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isStored).map(this::finding);
    }

    private Finding finding(AddedColumn column) {
        Finding finding = column.finding(this, "add-column-stored", column.start("computed ") + Waiting.WRITTEN_ANEW);
        return finding.instead(Later.computed(column));
    }
}
