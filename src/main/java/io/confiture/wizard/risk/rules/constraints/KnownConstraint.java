package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.AlteredSoFar;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Constraint;
import java.util.Optional;

/** What the target says of a constraint, unless the plan has put another one in its place. */
final class KnownConstraint {

    private KnownConstraint() {}

    static Optional<Constraint> of(Operation operation, String name) {
        return operation.table().filter(table -> !isTouched(operation, name)).flatMap(table -> table.constraint(name));
    }

    /** Whether there is certainly none of that name. */
    static boolean isMissing(Operation operation, String name) {
        return operation.table().isPresent()
                && !isTouched(operation, name)
                && operation.table().flatMap(table -> table.constraint(name)).isEmpty();
    }

    private static boolean isTouched(Operation operation, String name) {
        AlteredSoFar altered = operation.earlier().altered();
        Optional<RelationName> table = operation.relation();
        return table.filter(it -> altered.added(it, name) || altered.dropped(it, name))
                .isPresent();
    }
}
