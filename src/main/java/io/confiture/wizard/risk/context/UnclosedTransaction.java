package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;

/** A BEGIN without its COMMIT in a file that runs without a transaction: nothing of it stays. */
final class UnclosedTransaction implements ContextRule {

    @Override
    public Told apply(Told told) {
        return told.course().spans().stream().allMatch(Course.Span::closed)
                ? told
                : told.each(UnclosedTransaction::warned);
    }

    private static Finding warned(Finding finding) {
        return finding.operation().equals("begin")
                ? finding.atLeast(Risk.HIGH, "The file never ends the transaction it begins, so nothing of it stays.")
                : finding;
    }
}
