package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;

/** Whether a policy counts at once, which it does when row security is on. */
final class Visibility {

    private Visibility() {}

    static Finding of(Operation operation, Finding policy) {
        if (isNew(operation)) {
            return policy;
        }
        return operation
                .table()
                .map(table -> table.rowSecurity()
                        ? policy.atLeast(Risk.HIGH, "Row security of the table is on, so it counts at once.")
                        : policy.noting("Row security of the table is off: it counts once somebody switches it on."))
                .orElseGet(() -> policy.atLeast(
                        Risk.HIGH,
                        "Nobody knows whether row security of the table is on; if it is, this counts at once."));
    }

    /** Nobody has seen a row of it yet. */
    static boolean isNew(Operation operation) {
        return operation.relation().filter(operation.earlier()::created).isPresent();
    }
}
