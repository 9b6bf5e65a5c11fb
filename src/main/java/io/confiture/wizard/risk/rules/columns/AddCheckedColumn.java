package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN … CHECK. */
final class AddCheckedColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isChecked).map(column -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Adds the column `" + column.name() + "` to " + operation.target()
                                + " with a CHECK: every row is read, and nobody can read or write the table meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                .instead("Add the column, then the CHECK as NOT VALID, and validate it in a migration of its own."));
    }
}
