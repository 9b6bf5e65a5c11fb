package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD UNIQUE or PRIMARY KEY that builds its index. */
final class AddUniqueConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .filter(key -> key.isKey() && !key.usesIndex())
                .map(key -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Adds a " + (key.isPrimary() ? "primary key" : "unique constraint") + " to "
                                        + operation.target()
                                        + ": an index is built, and nobody can read or write the table"
                                        + " meanwhile; two equal"
                                        + " rows make it fail.")
                        .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                        .with(Fact.DATA_DEPENDENT)
                        .instead("Build a unique index CONCURRENTLY, then add the constraint USING INDEX."));
    }
}
