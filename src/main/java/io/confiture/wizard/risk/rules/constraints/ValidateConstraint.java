package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.target.Constraint;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** VALIDATE CONSTRAINT: reads every row, stops nobody. */
final class ValidateConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.validate_constraint() != null)
                .map(action -> RelationName.of(action.validate_constraint().constraint_name)
                        .name())
                .map(name -> finding(operation, name));
    }

    private Finding finding(Operation operation, String name) {
        Optional<Constraint> constraint = KnownConstraint.of(operation, name);
        boolean valid = constraint.filter(Constraint::validated).isPresent()
                || operation
                        .relation()
                        .filter(table -> operation.earlier().altered().validated(table, name))
                        .isPresent();
        if (valid) {
            return OnServer.finding(
                    this,
                    operation,
                    "validate-again",
                    "Does nothing: `" + name + "` of " + operation.target() + " is valid already.");
        }
        Finding finding = OnServer.finding(
                this,
                operation,
                constraint.map(Constraint::kind).map(ValidateConstraint::facts).orElse("validate-constraint"),
                "Checks the rows of " + operation.target() + " against `" + name
                        + "`: reads all of them while everybody goes on working; one row that breaks it makes it fail.");
        return constraint
                .flatMap(Constraint::references)
                .map(other -> withPartner(operation, finding, other))
                .orElse(finding);
    }

    private static Finding withPartner(Operation operation, Finding finding, RelationName other) {
        return Partner.isSame(operation, other)
                ? finding
                : Partner.larger(finding.alsoLocking(other, Lock.ROW_SHARE), Ladder.ONLINE, operation, other);
    }

    private static String facts(Constraint.Kind kind) {
        return switch (kind) {
            case CHECK -> "validate-check";
            case FOREIGN_KEY -> "validate-foreign-key";
            case NOT_NULL -> "validate-not-null";
            case UNIQUE, PRIMARY_KEY, EXCLUSION -> "validate-constraint";
        };
    }
}
