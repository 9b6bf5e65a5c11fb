package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One rule's remark about one operation. Its texts hold names out of the SQL, to be escaped where they are shown.
 *
 * @param rule name of the rule, for instance {@code drop-column}
 * @param operation what it is in the tables of facts; the rule's name for what is in none
 * @param relation what it works on, when it is one relation
 * @param sentence what happens, for a person
 * @param lock strongest lock on that relation
 * @param others strongest lock on every other relation it reaches, by full name
 * @param ladder how the level follows from the size; empty when size does not matter
 * @param size of what it works on, when that matters
 * @param loses what is gone afterwards
 * @param saferWay what to do instead
 * @param undo how to take it back; empty when nobody needs to, or can
 * @param notes why the level is not what it would be by itself, one sentence each
 */
public record Finding(
        String rule,
        String operation,
        Risk risk,
        Place place,
        Optional<RelationName> relation,
        String sentence,
        Lock lock,
        Map<RelationName, Lock> others,
        Set<Fact> facts,
        Optional<Ladder> ladder,
        Optional<Size> size,
        Optional<Loss> loses,
        Optional<String> saferWay,
        Optional<String> undo,
        List<String> notes) {

    public Finding {
        facts = FactSet.of(facts);
        others = others.isEmpty() ? Map.of() : Collections.unmodifiableMap(ordered(others));
        notes = List.copyOf(notes);
    }

    private static Map<RelationName, Lock> ordered(Map<RelationName, Lock> locks) {
        Map<RelationName, Lock> ordered = new TreeMap<>(RelationName.ORDER);
        ordered.putAll(locks);
        return ordered;
    }

    Finding but(Consumer<FindingDraft> change) {
        FindingDraft draft = new FindingDraft(this);
        change.accept(draft);
        return draft.finding();
    }

    /** With nothing but a sentence. */
    public static Finding saying(
            String rule, Risk risk, Place place, Optional<RelationName> relation, String sentence) {
        return new Finding(
                rule,
                rule,
                risk,
                place,
                relation,
                sentence,
                Lock.NONE,
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public String statement() {
        return place.statement();
    }

    /** Line of the operation in the file, from 1. */
    public int line() {
        return place.line();
    }

    public boolean has(Fact fact) {
        return facts.contains(fact);
    }

    public boolean rewrites() {
        return has(Fact.REWRITE);
    }

    public boolean scans() {
        return has(Fact.FULL_SCAN);
    }

    public boolean blocksReads() {
        return has(Fact.BLOCKS_READS);
    }

    public boolean blocksWrites() {
        return has(Fact.BLOCKS_WRITES);
    }

    Finding atLine(int other) {
        return but(draft -> draft.place = place.atLine(other));
    }

    /** The level never falls by a fact that is added. */
    public Finding with(Fact... more) {
        return but(draft -> {
            draft.facts = draft.facts.with(List.of(more));
            draft.risk = risk.or(climbed(draft.facts));
        });
    }

    /** Without facts that do not hold in this case; the level stays. */
    public Finding without(Fact... less) {
        return but(draft -> draft.facts = draft.facts.without(List.of(less)));
    }

    public Finding locking(Lock strongest) {
        return but(draft -> draft.lock = strongest);
    }

    /** A part of the relation itself that is locked too, such as an index of it. */
    public Finding listing(RelationName part, Lock strongest) {
        return but(draft -> {
            draft.others = ordered(draft.others);
            draft.others.merge(part, strongest, OtherLocks::stronger);
        });
    }

    /** Another relation that is locked too, by its full name or as written. */
    public Finding alsoLocking(RelationName other, Lock strongest) {
        Finding reaching = listing(other, strongest);
        return strongest.compareTo(Lock.SHARE) >= 0 ? reaching.with(Fact.LOCKS_OTHER_TABLE) : reaching;
    }

    /** These others are spared after all, for instance by ONLY. */
    public Finding sparing(Collection<RelationName> spared) {
        return but(draft -> {
            draft.others = ordered(draft.others);
            draft.others.keySet().removeAll(spared);
        });
    }

    /** The lock is needed for catalog work only. */
    public Finding briefly(Lock strongest) {
        return locking(strongest).with(Fact.BRIEF_EXCLUSIVE);
    }

    /** The lock is held while something is done that grows with the data, of a size nobody knows. */
    public Finding during(Ladder grows, Lock strongest, Fact... work) {
        Finding held = locking(strongest).with(work).growing(grows, Size.unknown("no database was asked"));
        Finding writes = strongest.blocksWrites() ? held.with(Fact.BLOCKS_WRITES) : held;
        return strongest.blocksReads() ? writes.with(Fact.BLOCKS_READS) : writes;
    }

    /** The level follows from the size too, and is never below what it was. */
    public Finding growing(Ladder grows, Size much) {
        return but(draft -> {
            draft.ladder = Optional.of(grows);
            draft.size = Optional.of(much);
            draft.risk = risk.or(grows.level(much, facts));
        });
    }

    private Risk climbed(Set<Fact> now) {
        return ladder.flatMap(grows -> size.map(much -> grows.level(much, now))).orElse(risk);
    }

    public Finding losing(String what) {
        return losing(Loss.of(what));
    }

    public Finding losing(Loss what) {
        return but(draft -> draft.loses = Optional.of(what)).with(Fact.DATA_LOSS, Fact.IRREVERSIBLE);
    }

    /** Nothing is lost after all, and somebody has looked: the level is no longer above this one. */
    public Finding losingNothing(Risk atMost, String why) {
        return but(draft -> {
                    draft.loses = Optional.empty();
                    draft.facts = draft.facts.without(List.of(Fact.DATA_LOSS, Fact.IRREVERSIBLE));
                })
                .atMost(atMost, why);
    }

    public Finding instead(String safer) {
        return but(draft -> draft.saferWay = Optional.of(safer));
    }

    /** At least this level, for a reason that lies beyond the operation itself; no note when it was there already. */
    public Finding atLeast(Risk level, String why) {
        return risk.atLeast(level)
                ? this
                : but(draft -> {
                    draft.risk = level;
                    draft.note(why);
                });
    }

    /** At most this level, for a reason that lies beyond the operation itself; no note when it was there already. */
    public Finding atMost(Risk level, String why) {
        return level.atLeast(risk)
                ? this
                : but(draft -> {
                    draft.risk = level;
                    draft.note(why);
                });
    }

    /** One more thing to know about it, as a sentence. */
    public Finding noting(String note) {
        return but(draft -> draft.note(note));
    }
}
