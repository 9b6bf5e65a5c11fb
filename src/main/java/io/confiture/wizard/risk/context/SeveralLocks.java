package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RelationName;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A transaction that has one table for itself and waits for the next: both are out of reach, and it may deadlock. */
final class SeveralLocks implements ContextRule {

    @Override
    public Told apply(Told told) {
        Map<Finding, String> later = new IdentityHashMap<>();
        for (Transaction transaction : told.transactions()) {
            Map<RelationName, Finding> held = new LinkedHashMap<>();
            for (Finding finding : transaction.findings()) {
                note(told, finding, held, later);
            }
        }
        return later.isEmpty()
                ? told
                : told.each(finding -> later.containsKey(finding) ? higher(finding, later.get(finding)) : finding);
    }

    private static void note(Told told, Finding finding, Map<RelationName, Finding> held, Map<Finding, String> later) {
        for (RelationName shut : ShutOut.readersOf(finding)) {
            RelationName name = told.scene().catalog().full(shut);
            boolean own = finding.relation().filter(shut::equals).isPresent();
            if (own && !held.containsKey(name)) {
                holder(held, finding)
                        .ifPresent(first -> later.put(
                                finding,
                                "Line " + held.get(first).line() + " keeps `" + first
                                        + "` locked meanwhile: nobody can use either, and whoever needs both may deadlock."
                                        + " Put them into migrations of their own."));
            }
            held.putIfAbsent(name, finding);
        }
    }

    /** The first that an earlier statement holds. */
    private static Optional<RelationName> holder(Map<RelationName, Finding> held, Finding later) {
        return held.entrySet().stream()
                .filter(entry ->
                        entry.getValue().place().start() < later.place().start())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Two short locks destroy nothing, so they alone are never CRITICAL. */
    private static Finding higher(Finding finding, String why) {
        Risk most = finding.blocksReads() ? Risk.CRITICAL : Risk.HIGH;
        Risk next = Risk.values()[Math.min(finding.risk().ordinal() + 1, Risk.CRITICAL.ordinal())];
        return finding.risk().atLeast(most) ? finding.noting(why) : finding.atLeast(next, why);
    }
}
