package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that keep their locks until the last of them is done.
 *
 * @param explicit whether the file itself has begun it, in a file that runs without a transaction
 * @param closed false when the file begins it and never ends it
 */
record Transaction(List<Step> steps, boolean explicit, boolean closed) {

    static List<Transaction> of(Told told) {
        return told.course().spans().stream()
                .map(span ->
                        new Transaction(told.steps().subList(span.from(), span.to()), span.explicit(), span.closed()))
                .toList();
    }

    /** In the order of the text; of a program statement by statement. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        steps.forEach(step -> findings.addAll(step.findings()));
        return findings;
    }
}
