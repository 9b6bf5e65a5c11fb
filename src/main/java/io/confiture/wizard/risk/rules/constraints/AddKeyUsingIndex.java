package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD UNIQUE or PRIMARY KEY USING INDEX. */
final class AddKeyUsingIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .filter(key -> key.isKey() && key.usesIndex())
                .map(key -> key.isPrimary() ? primary(operation) : unique(operation));
    }

    private Finding unique(Operation operation) {
        return operation
                .finding(
                        this,
                        Risk.MEDIUM,
                        "Makes a unique constraint of " + operation.target() + " out of an index that is there.")
                .briefly(Lock.ACCESS_EXCLUSIVE);
    }

    private Finding primary(Operation operation) {
        return operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Makes a primary key of " + operation.target()
                                + " out of an index that is there: unless its columns are NOT NULL"
                                + " already, every row is read,"
                                + " and nobody can read or write the table meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                .instead("Make the columns NOT NULL the safe way first.");
    }
}
