package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import java.util.List;
import java.util.Optional;

/** ADD UNIQUE or PRIMARY KEY USING INDEX: a primary key makes its columns NOT NULL, which may mean to read all rows. */
final class AddKeyUsingIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation).filter(AddedConstraint::isKey).flatMap(key -> key.index()
                .map(index -> finding(operation, key, index)));
    }

    private Finding finding(Operation operation, AddedConstraint key, RelationName index) {
        UsedIndex used = UsedIndex.of(operation, index);
        Finding finding = key.isPrimary() ? primary(operation, key, used) : unique(operation, index);
        Finding renamed = key.isNamed() && !key.name().equals(index.name())
                ? finding.noting("The index is called `" + key.name() + "` afterwards.")
                : finding;
        return OnServer.withIndex(
                used.failure(key).map(renamed::noting).orElse(renamed), operation.scene(), "index", index);
    }

    private Finding unique(Operation operation, RelationName index) {
        return OnServer.finding(
                this,
                operation,
                "add-key-using-index",
                "Makes a unique constraint of " + operation.target() + " out of an index that is there, `" + index
                        + "`.");
    }

    private Finding primary(Operation operation, AddedConstraint key, UsedIndex index) {
        String made = "Makes a primary key of " + operation.target() + " out of an index that is there, `"
                + index.name() + "`";
        List<String> columns = index.columns();
        if (NotNulls.areRequired(operation, columns)) {
            return OnServer.finding(
                    this, operation, "add-key-using-index", made + ": its columns are NOT NULL already.");
        } else if (NotNulls.areProven(operation, columns)) {
            return OnServer.finding(
                    this,
                    operation,
                    "add-primary-key-using-proven-index",
                    made + ": valid CHECKs prove that its columns hold no NULL"
                            + (operation.scene().isAtLeast(12)
                                    ? ", so no row is read."
                                    : "; only from version 12" + " on no row is read for that."));
        }
        return OnServer.finding(
                        this, operation, "add-primary-key-using-nullable-index", made + reading(operation, columns))
                .instead(steps(operation, key, index));
    }

    private static String reading(Operation operation, List<String> columns) {
        boolean known = operation.table().isPresent() && !columns.isEmpty();
        return (known
                        ? ": " + OnServer.names(NotNulls.open(operation, columns))
                                + " may be NULL, so every row is read,"
                        : ": unless its columns are NOT NULL already, every row is read,")
                + " and nobody can read or write the table meanwhile; one NULL makes it fail.";
    }

    private static String steps(Operation operation, AddedConstraint key, UsedIndex index) {
        List<String> open = NotNulls.open(operation, index.columns());
        String first = open.isEmpty() ? "Make its columns NOT NULL the safe way first. " : KeySteps.notNull(key, open);
        return first + "Then " + Sql.alter(operation, key.add(""));
    }
}
