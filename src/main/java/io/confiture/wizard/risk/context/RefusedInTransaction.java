package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** CONCURRENTLY and its kin between BEGIN and COMMIT, or inside of a program: PostgreSQL refuses them there. */
final class RefusedInTransaction implements ContextRule {

    /** Since PostgreSQL 12 it is welcome everywhere. */
    private static final String ENUM_VALUE = "add-enum-value";

    @Override
    public Told apply(Told told) {
        if (!told.has("begin") && !told.has("do-block") && !told.has("do-block-unread")) {
            return told;
        }
        Set<Step> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        told.transactions().stream()
                .filter(Transaction::explicit)
                .forEach(transaction -> inside.addAll(transaction.steps()));
        boolean anyEnum = told.scene().isAtLeast(12);
        return told.eachStep(step -> inside.contains(step) || step.has("do-block", "do-block-unread")
                ? step.each(finding ->
                        refused(finding) && !(anyEnum && finding.rule().equals(ENUM_VALUE))
                                ? failing(finding)
                                : finding)
                : step);
    }

    private static boolean refused(Finding finding) {
        return finding.has(Fact.NON_TRANSACTIONAL);
    }

    private static Finding failing(Finding finding) {
        return finding.atLeast(
                Risk.HIGH, "It fails: PostgreSQL refuses it inside of a transaction. Give it a file of its own.");
    }
}
