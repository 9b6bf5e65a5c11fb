package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RelationName;
import java.util.Optional;

/** A table that is renamed while a view takes its old name, all in one transaction: old code hardly notices. */
final class RenamedBehindView implements ContextRule {

    private static final String RENAMED = "rename-table";
    private static final String VIEW = "create-view";

    private static final String NOTE = "A view takes the old name in the same transaction, so old code can still read,"
            + " and write too if the view is simple.";

    @Override
    public Told apply(Told told) {
        if (!told.has(RENAMED) || !told.has(VIEW)) {
            return told;
        }
        Told lowered = told;
        for (Transaction transaction : told.transactions()) {
            if (transaction.findings().stream()
                    .noneMatch(finding -> finding.rule().equals(RENAMED))) {
                continue;
            }
            lowered = lowered.each(finding -> isBehindView(finding, transaction) ? lower(finding) : finding);
        }
        return lowered;
    }

    private static boolean isBehindView(Finding renaming, Transaction transaction) {
        Optional<RelationName> old = renaming.relation();
        return renaming.rule().equals(RENAMED)
                && transaction.findings().contains(renaming)
                && transaction.findings().stream()
                        .filter(finding ->
                                finding.place().start() > renaming.place().start())
                        .anyMatch(finding -> finding.rule().equals(VIEW)
                                && finding.relation().equals(old));
    }

    private static Finding lower(Finding renaming) {
        return renaming.risk() == Risk.LOW
                ? renaming
                : renaming.atMost(Risk.values()[renaming.risk().ordinal() - 1], NOTE);
    }
}
