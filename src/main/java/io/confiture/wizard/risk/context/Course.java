package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What no rule changes about a file, seen once for all of them: most ask for something that is not there.
 *
 * @param kinds names of the rules that spoke, and of the operations they spoke of
 * @param spans its transactions
 */
record Course(Set<String> kinds, List<Span> spans) {

    /**
     * Steps that keep their locks until the last of them is done.
     *
     * @param from the first step
     * @param to behind the last one
     * @param explicit whether the file itself has begun it, in a file that runs without a transaction
     * @param closed false when the file begins it and never ends it
     */
    record Span(int from, int to, boolean explicit, boolean closed) {}

    static Course of(SqlScript script, List<Step> steps) {
        Set<String> kinds = new HashSet<>();
        for (Step step : steps) {
            for (Finding finding : step.findings()) {
                kinds.add(finding.rule());
                kinds.add(finding.operation());
            }
        }
        return new Course(kinds, spans(script.transactional(), steps));
    }

    boolean has(String kind) {
        return kinds.contains(kind);
    }

    /** Without a transaction of the runner every statement is one of its own, unless the file begins one. */
    private static List<Span> spans(boolean wrapped, List<Step> steps) {
        List<Span> found = new ArrayList<>();
        int start = 0;
        boolean begun = false;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.statement().transactionEnd().isPresent()) {
                if (i > start) {
                    found.add(new Span(start, i, begun, true));
                }
                begun = false;
                start = i + 1;
            } else if (!wrapped && !begun) {
                begun = step.has("begin");
                if (!begun) {
                    found.add(new Span(i, i + 1, false, true));
                }
                start = i + 1;
            }
        }
        if (begun || start < steps.size()) {
            found.add(new Span(start, steps.size(), begun, !begun));
        }
        return found;
    }
}
