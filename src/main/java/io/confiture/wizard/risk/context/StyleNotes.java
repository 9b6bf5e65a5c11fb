package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Each advice once a file, where it is due for the first time. */
final class StyleNotes implements ContextRule {

    @Override
    public Told apply(Told told) {
        Set<String> said = new HashSet<>();
        return told.eachStep(step -> noting(step, said));
    }

    private static Step noting(Step step, Set<String> said) {
        if (step.advice().isEmpty()) {
            return step;
        }
        List<Finding> findings = new ArrayList<>(step.findings());
        for (Advice advice : step.advice()) {
            if (said.add(advice.kind())) {
                findings.set(0, findings.get(0).noting(advice.sentence()));
            }
        }
        return step.with(findings);
    }
}
