package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.facts.FactTables;

/** Whether the server knows a form at all. */
public final class Known {

    private Known() {}

    /** The same, with a note where the statement fails because the server is older. */
    public static Finding to(Operation operation, Finding finding) {
        return FactTables.exists(finding.operation(), operation.scene().version())
                ? finding
                : finding.noting("PostgreSQL " + operation.scene().version().getAsInt()
                        + " does not know this form: the statement fails there.");
    }
}
