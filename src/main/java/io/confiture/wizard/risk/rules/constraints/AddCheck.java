package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;

/** ADD CHECK. */
final class AddCheck implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation).filter(AddedConstraint::isCheck).map(check -> finding(operation, check));
    }

    private Finding finding(Operation operation, AddedConstraint check) {
        String added = "Adds a CHECK to " + operation.target();
        if (check.isNotEnforced()) {
            return OnServer.finding(
                    this, operation, "add-check-not-enforced", added + " that nobody enforces: it forbids nothing.");
        } else if (check.isNotValid()) {
            return Unvalidated.finding(this, check, "add-check-not-valid", added);
        }
        return OnServer.finding(
                        this,
                        operation,
                        "add-check",
                        added + ": every row is read, and nobody can read or write the table meanwhile; one row that"
                                + " breaks it makes it fail.")
                .instead(check.inTwoSteps());
    }
}
