package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD FOREIGN KEY. */
final class AddForeignKey implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .flatMap(key -> key.references().map(other -> finding(operation, key, other)));
    }

    private Finding finding(Operation operation, AddedConstraint key, RelationName other) {
        String added = "Adds a foreign key from " + operation.target() + " to `" + other + "`";
        Finding finding = key.isNotValid()
                ? AddedConstraint.unchecked(this, operation, added).briefly(Lock.SHARE_ROW_EXCLUSIVE)
                : operation
                        .finding(
                                this,
                                Risk.HIGH,
                                added + ": every row is checked, and nobody can write to either table meanwhile.")
                        .during(Ladder.WRITES_WAIT, Lock.SHARE_ROW_EXCLUSIVE, Fact.FULL_SCAN)
                        .with(Fact.DATA_DEPENDENT)
                        .instead("Add it as NOT VALID, and validate it in a migration of its own.");
        return operation.earlier().created(other) ? finding : finding.with(Fact.LOCKS_OTHER_TABLE);
    }
}
