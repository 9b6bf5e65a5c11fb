package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that keep their locks until the last of them is done.
 *
 * @param explicit whether the file itself has begun it, in a file that runs without a transaction
 * @param closed false when the file begins it and never ends it
 */
record Transaction(List<Step> steps, boolean explicit, boolean closed) {

    Transaction {
        steps = List.copyOf(steps);
    }

    /** Without a transaction of the runner every statement is one of its own, unless the file begins one. */
    static List<Transaction> of(Told told) {
        boolean wrapped = told.script().transactional();
        List<Transaction> found = new ArrayList<>();
        List<Step> open = new ArrayList<>();
        boolean begun = false;
        for (Step step : told.steps()) {
            if (step.statement().transactionEnd().isPresent()) {
                close(found, open, begun);
                begun = false;
            } else if (wrapped || begun) {
                open.add(step);
            } else if (step.has("begin")) {
                begun = true;
            } else {
                found.add(new Transaction(List.of(step), false, true));
            }
        }
        if (begun || !open.isEmpty()) {
            found.add(new Transaction(open, begun, !begun));
        }
        return found;
    }

    private static void close(List<Transaction> found, List<Step> open, boolean begun) {
        if (!open.isEmpty()) {
            found.add(new Transaction(open, begun, true));
        }
        open.clear();
    }

    /** In the order of the text; of a program statement by statement. */
    List<Finding> findings() {
        return steps.stream().flatMap(step -> step.findings().stream()).toList();
    }

    boolean holds(SqlStatement statement) {
        return steps.stream().anyMatch(step -> step.statement() == statement);
    }
}
