package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN with a default that differs from row to row. */
final class AddColumnWithRestlessDefault implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::hasRestlessDefault).map(column -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Adds the column `" + column.name() + "` to " + operation.target()
                                + " with a default that is computed for each row: the whole table is written anew, and"
                                + " nobody can read or write it meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.REWRITE)
                .instead("Add it as optional, set the default, then fill it in batches."));
    }
}
