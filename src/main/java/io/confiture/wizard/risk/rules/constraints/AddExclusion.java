package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import java.util.Optional;

/** ADD EXCLUDE. */
final class AddExclusion implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedConstraint.of(operation)
                .filter(AddedConstraint::isExclusion)
                .map(exclusion -> OnServer.finding(
                                this,
                                operation,
                                "add-exclusion",
                                "Adds an exclusion constraint to " + operation.target()
                                        + ": an index is built, and nobody can read or write the table"
                                        + " meanwhile; two rows in conflict make it fail.")
                        .instead(copy(operation, exclusion)));
    }

    private static String copy(Operation operation, AddedConstraint exclusion) {
        String table = Sql.table(operation);
        String name = operation.relation().map(RelationName::name).orElse("t");
        String copy = Sql.quoted(name + "_new");
        return "There is no way online, but a new table can have it from the start: CREATE TABLE " + copy + " (LIKE "
                + table + " INCLUDING ALL, " + exclusion.definition()
                + "); Copy the rows in parts while a trigger writes to both, then rename both in one transaction.";
    }
}
