package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;

/** ADD CONSTRAINT … NOT NULL, of PostgreSQL 18. */
final class AddNotNullConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .filter(AddedConstraint::isNotNull)
                .map(constraint -> finding(operation, constraint));
    }

    private Finding finding(Operation operation, AddedConstraint constraint) {
        String added = "Adds NOT NULL to " + OnServer.names(constraint.columns()) + " of " + operation.target();
        if (constraint.isNotValid()) {
            return Unvalidated.finding(this, constraint, "add-not-null-not-valid", added);
        } else if (NotNulls.areProven(operation, constraint.columns())) {
            return OnServer.finding(
                    this,
                    operation,
                    "add-not-null-proven",
                    added + ": a valid CHECK proves it already, so no row is read.");
        }
        return OnServer.finding(
                        this,
                        operation,
                        "add-not-null-constraint",
                        added + ": every row is read, and nobody can read or write the table meanwhile; one NULL makes"
                                + " it fail.")
                .instead(constraint.inTwoSteps());
    }
}
