package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;

/** ADD FOREIGN KEY: both tables are locked against writing. */
final class AddForeignKey implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .flatMap(key -> key.references().map(other -> finding(operation, key, other)));
    }

    private Finding finding(Operation operation, AddedConstraint key, RelationName other) {
        boolean same = Partner.isSame(operation, other);
        String added = "Adds a foreign key from " + operation.target() + " to " + (same ? "itself" : "`" + other + "`");
        Finding finding = finding(operation, key, other, added);
        return same || operation.earlier().created(other)
                ? finding
                : finding.alsoLocking(operation.scene().catalog().full(other), Lock.SHARE_ROW_EXCLUSIVE);
    }

    private Finding finding(Operation operation, AddedConstraint key, RelationName other, String added) {
        String partitioned = key.isOnPartitioned() ? "-partitioned" : "";
        if (key.isNotEnforced()) {
            return OnServer.finding(
                    this,
                    operation,
                    "add-foreign-key-not-enforced",
                    added + " that nobody enforces: rows may refer to what is not there.");
        } else if (key.isNotValid()) {
            return Unvalidated.finding(this, key, "add-foreign-key-not-valid" + partitioned, added);
        }
        String both = Partner.isSame(operation, other) ? "the table" : "either table";
        Finding checked = OnServer.finding(
                        this,
                        operation,
                        "add-foreign-key" + partitioned,
                        added + ": every row is checked, and nobody can write to " + both
                                + " meanwhile; one row that refers to nothing makes it fail.")
                .instead(ForeignKeySteps.of(key));
        return operation.earlier().created(other)
                ? checked
                : Partner.larger(checked, Ladder.WRITES_WAIT, operation, other);
    }
}
