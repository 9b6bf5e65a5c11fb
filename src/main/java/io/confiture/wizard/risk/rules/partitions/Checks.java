package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.AlteredSoFar;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Table;
import java.util.ArrayList;
import java.util.List;

/** The CHECKs that hold for every row of a table when a statement comes to it. */
final class Checks {

    private Checks() {}

    /**
     * None where nobody knows what the plan has done before: a ROLLBACK may have taken back what it has added.
     *
     * @param name the table as the plan has called it so far
     */
    static List<String> of(Operation operation, RelationName name, Table table) {
        if (!operation.earlier().isSure()) {
            return List.of();
        }
        AlteredSoFar altered = operation.earlier().altered();
        List<String> checks = new ArrayList<>();
        table.constraints().stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.CHECK)
                .filter(constraint -> !altered.dropped(name, constraint.name()))
                .filter(constraint -> constraint.validated() || altered.validated(name, constraint.name()))
                .forEach(constraint -> checks.add(constraint.definition()));
        checks.addAll(altered.checks(name));
        return checks;
    }
}
