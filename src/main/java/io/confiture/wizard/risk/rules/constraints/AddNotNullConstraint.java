package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD CONSTRAINT … NOT NULL, of PostgreSQL 18. */
final class AddNotNullConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .filter(AddedConstraint::isNotNull)
                .map(constraint -> constraint.isNotValid()
                        ? AddedConstraint.unchecked(
                                        this, operation, "Adds NOT NULL to a column of " + operation.target())
                                .briefly(Lock.ACCESS_EXCLUSIVE)
                        : operation
                                .finding(
                                        this,
                                        Risk.HIGH,
                                        "Adds NOT NULL to a column of " + operation.target()
                                                + ": every row is read, and nobody can read or write"
                                                + " the table meanwhile.")
                                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                                .with(Fact.DATA_DEPENDENT, Fact.BREAKS_APP)
                                .instead("Add it as NOT VALID, and validate it in a migration of its own."));
    }
}
