package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Nobody uses yet what the plan itself has created, and nothing old is in it: locks, scans and losses harm nobody there. What
 * reaches beyond it keeps its level.
 */
final class Newness {

    private static final Set<Fact> BOUND_TO_OLD_ROWS = EnumSet.of(
            Fact.DATA_LOSS,
            Fact.IRREVERSIBLE,
            Fact.REWRITE,
            Fact.FULL_SCAN,
            Fact.BLOCKS_READS,
            Fact.BLOCKS_WRITES,
            Fact.BRIEF_EXCLUSIVE,
            Fact.BREAKS_APP,
            Fact.DATA_DEPENDENT,
            Fact.BULK_DML,
            Fact.INTEGRITY);

    private Newness() {}

    /** @param created by whom, as the beginning of a sentence */
    static Finding apply(Finding finding, String created) {
        if (finding.has(Fact.UNCLASSIFIED) || finding.has(Fact.SECURITY) || finding.has(Fact.NON_TRANSACTIONAL)) {
            return finding;
        }
        return finding.but(draft -> {
            draft.facts = draft.facts.without(BOUND_TO_OLD_ROWS);
            Risk mild = draft.facts.contains(Fact.LOCKS_OTHER_TABLE) ? Risk.MEDIUM : Risk.LOW;
            draft.risk = finding.risk().atLeast(mild) ? mild : finding.risk();
            draft.sentence = finding.sentence() + " " + created + ", so nobody waits for it and nothing old is in it.";
            draft.ladder = Optional.empty();
            draft.size = Optional.empty();
            draft.loses = Optional.empty();
            draft.saferWay = Optional.empty();
        });
    }
}
