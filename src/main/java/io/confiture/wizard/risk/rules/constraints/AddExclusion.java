package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD EXCLUDE. */
final class AddExclusion implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .filter(AddedConstraint::isExclusion)
                .map(exclusion -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Adds an exclusion constraint to " + operation.target()
                                        + ": an index is built, and nobody can read or write the table"
                                        + " meanwhile; two rows in"
                                        + " conflict make it fail.")
                        .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                        .with(Fact.DATA_DEPENDENT)
                        .instead("There is no way online: create a new table with it, and copy."));
    }
}
