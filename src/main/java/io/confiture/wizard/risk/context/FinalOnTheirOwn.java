package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Fact;
import java.util.ArrayList;
import java.util.List;

/** Where one statement needs to run without a transaction all do: what stands before it stays when it fails. */
final class FinalOnTheirOwn implements ContextRule {

    private static final String NOTE =
            "The whole file runs without a transaction because of it: if it fails, what stands before it stays done."
                    + " Give it a file of its own.";

    @Override
    public Told apply(Told told) {
        if (told.script().transactional()) {
            return told;
        }
        boolean done = false;
        List<Step> steps = new ArrayList<>();
        for (Step step : told.steps()) {
            boolean after = done;
            steps.add(step.each(
                    finding -> after && finding.has(Fact.NON_TRANSACTIONAL) ? finding.noting(NOTE) : finding));
            done = done || !step.statement().setsSession();
        }
        return told.with(steps);
    }
}
