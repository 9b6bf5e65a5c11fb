package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.facts.OperationFacts;
import io.confiture.wizard.risk.target.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tables of facts say of an operation, and what follows from that: a finding to begin with, which its rule makes more of. */
final class FindingByFacts {

    private static final Set<Fact> REACHING = EnumSet.of(Fact.LOCKS_OTHER_TABLE);

    private FindingByFacts() {}

    /** What the tables of facts say of an operation, about this relation in this place. */
    static Finding of(
            String rule,
            OperationFacts row,
            Place place,
            Optional<RelationName> relation,
            String sentence,
            Scene scene) {
        return of(rule, row, place, relation, sentence, scene, Optional.empty());
    }

    /** @param measured the size that counts, when it is not the relation's own */
    static Finding of(
            String rule,
            OperationFacts row,
            Place place,
            Optional<RelationName> relation,
            String sentence,
            Scene scene,
            Optional<Size> measured) {
        Optional<Table> table = scene.table(relation);
        FactSet facts = FactSet.of(row.facts()).with(following(row.lock(), row.work()));
        FactSet all = OtherLocks.reachBeyond(row.others(), row.lock(), table) ? facts.with(REACHING) : facts;
        Optional<Size> size = row.ladder().map(ladder -> measured.orElseGet(() -> scene.size(relation, row.work())));
        Risk least = row.ladder()
                .map(ladder -> row.risk().or(ladder.level(size.orElseThrow(), all)))
                .orElse(row.risk());
        return new Finding(
                rule,
                row.operation(),
                least,
                place,
                relation,
                sentence,
                row.lock(),
                table.map(it -> OtherLocks.of(row.others(), row.lock(), it)).orElse(Map.of()),
                all,
                row.ladder(),
                size,
                Optional.empty(),
                Optional.empty(),
                Optional.of(row.undo()).filter(undo -> !undo.isEmpty()),
                List.of());
    }

    private static Set<Fact> following(Lock lock, Work work) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        switch (work) {
            case SCAN, BUILD -> facts.add(Fact.FULL_SCAN);
            case REWRITE -> facts.add(Fact.REWRITE);
            case CHANGE -> facts.add(Fact.BULK_DML);
            case CATALOG, NONE -> {
                if (lock.blocksWrites()) {
                    facts.add(Fact.BRIEF_EXCLUSIVE);
                }
                return facts;
            }
        }
        if (lock.blocksWrites()) {
            facts.add(Fact.BLOCKS_WRITES);
        }
        if (lock.blocksReads()) {
            facts.add(Fact.BLOCKS_READS);
        }
        return facts;
    }
}
