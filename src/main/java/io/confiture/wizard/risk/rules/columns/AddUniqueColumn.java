package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN … UNIQUE or PRIMARY KEY. */
final class AddUniqueColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isUnique).map(column -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Adds the unique column `" + column.name() + "` to " + operation.target()
                                + ": an index is built, and nobody can read or write the table meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                .instead("Add the column, build a unique index CONCURRENTLY, then add the constraint USING INDEX."));
    }
}
