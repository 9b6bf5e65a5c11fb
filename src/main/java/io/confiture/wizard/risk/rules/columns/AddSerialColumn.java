package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN of a serial type or as identity. */
final class AddSerialColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isNumbered).map(column -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Adds the numbered column `" + column.name() + "` to " + operation.target()
                                + ": the whole table is written anew, and nobody can read or write it meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.REWRITE)
                .instead("Add an optional bigint, give it a sequence as default, then fill it in batches."));
    }
}
