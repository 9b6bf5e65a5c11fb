package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import java.util.Optional;

/** ADD UNIQUE or PRIMARY KEY that builds its index. */
final class AddUniqueConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .filter(key -> key.isKey() && key.index().isEmpty())
                .map(key -> finding(operation, key));
    }

    private Finding finding(Operation operation, AddedConstraint key) {
        String added =
                "Adds a " + (key.isPrimary() ? "primary key" : "unique constraint") + " to " + operation.target();
        if (key.isOnPartitioned() && Sql.isOnly(operation)) {
            return OnServer.finding(
                    this,
                    operation,
                    "add-key-only",
                    added + " without its partitions: it holds once every partition has given it an index.");
        }
        return OnServer.finding(
                        this,
                        operation,
                        facts(key),
                        added + ": an index is built, and nobody can read or write the table meanwhile; two equal rows"
                                + (key.isPrimary() ? ", or one NULL, make it fail." : " make it fail."))
                .instead(KeySteps.of(key));
    }

    private static String facts(AddedConstraint key) {
        if (key.isWithoutOverlaps()) {
            return "add-key-without-overlaps";
        } else if (key.isOnPartitioned()) {
            return key.isPrimary() ? "add-primary-key-partitioned" : "add-unique-partitioned";
        } else if (key.isNullsNotDistinct()) {
            return "add-unique-nulls-not-distinct";
        }
        return key.isPrimary() ? "add-primary-key" : "add-unique-constraint";
    }
}
