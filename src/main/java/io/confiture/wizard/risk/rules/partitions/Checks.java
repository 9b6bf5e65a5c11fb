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

    /** @param name the table as the plan has called it so far */
    static List<String> of(Operation operation, RelationName name, Table table) {
        AlteredSoFar altered = operation.earlier().altered();
        List<String> checks = new ArrayList<>();
        table.constraints().stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.CHECK)
                .filter(constraint -> !altered.dropped(name, constraint.name()))
                .filter(constraint ->
                        constraint.validated() || isSure(operation) && altered.validated(name, constraint.name()))
                .forEach(constraint -> checks.add(constraint.definition()));
        if (isSure(operation)) {
            checks.addAll(altered.checks(name));
        }
        return checks;
    }

    /** A ROLLBACK may have taken back what the plan has added. */
    private static boolean isSure(Operation operation) {
        return operation.earlier().isSure();
    }
}
