package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule's remark about one operation. Its texts hold names out of the SQL, to be escaped where they are shown.
 *
 * @param rule name of the rule, for instance {@code drop-column}
 * @param statement the statement it is about, as written; may be long
 * @param line line of the operation in the file, from 1
 * @param relation what it works on, when it is one relation
 * @param sentence what happens, for a person
 * @param lock strongest lock on that relation
 * @param ladder how the level follows from the size; empty when size does not matter
 * @param loses what is gone afterwards
 * @param saferWay what to do instead
 */
public record Finding(
        String rule,
        Risk risk,
        String statement,
        int line,
        Optional<RelationName> relation,
        String sentence,
        Lock lock,
        Set<Fact> facts,
        Optional<Ladder> ladder,
        Optional<Loss> loses,
        Optional<String> saferWay) {

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

    public Finding {
        Set<Fact> copy = EnumSet.noneOf(Fact.class);
        copy.addAll(facts);
        facts = Collections.unmodifiableSet(copy);
    }

    Finding(String rule, Risk risk, String statement, int line, Optional<RelationName> relation, String sentence) {
        this(
                rule,
                risk,
                statement,
                line,
                relation,
                sentence,
                Lock.NONE,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean rewrites() {
        return facts.contains(Fact.REWRITE);
    }

    public boolean scans() {
        return facts.contains(Fact.FULL_SCAN);
    }

    public boolean blocksReads() {
        return facts.contains(Fact.BLOCKS_READS);
    }

    public boolean blocksWrites() {
        return facts.contains(Fact.BLOCKS_WRITES);
    }

    Finding atLine(int other) {
        return new Finding(rule, risk, statement, other, relation, sentence, lock, facts, ladder, loses, saferWay);
    }

    public Finding with(Fact... more) {
        Set<Fact> all = EnumSet.noneOf(Fact.class);
        all.addAll(facts);
        all.addAll(List.of(more));
        return new Finding(rule, risk, statement, line, relation, sentence, lock, all, ladder, loses, saferWay);
    }

    public Finding locking(Lock strongest) {
        return new Finding(rule, risk, statement, line, relation, sentence, strongest, facts, ladder, loses, saferWay);
    }

    /** The lock is needed for catalog work only. */
    public Finding briefly(Lock strongest) {
        return locking(strongest).with(Fact.BRIEF_EXCLUSIVE);
    }

    /** The lock is held while something is done that grows with the data. */
    public Finding during(Ladder grows, Lock strongest, Fact... work) {
        Finding held = new Finding(
                        rule,
                        risk.or(grows.unknownSize()),
                        statement,
                        line,
                        relation,
                        sentence,
                        strongest,
                        facts,
                        Optional.of(grows),
                        loses,
                        saferWay)
                .with(work);
        Finding writes = strongest.blocksWrites() ? held.with(Fact.BLOCKS_WRITES) : held;
        return strongest.blocksReads() ? writes.with(Fact.BLOCKS_READS) : writes;
    }

    public Finding losing(String what) {
        return losing(Loss.of(what));
    }

    public Finding losing(Loss what) {
        return new Finding(
                        rule,
                        risk,
                        statement,
                        line,
                        relation,
                        sentence,
                        lock,
                        facts,
                        ladder,
                        Optional.of(what),
                        saferWay)
                .with(Fact.DATA_LOSS, Fact.IRREVERSIBLE);
    }

    public Finding instead(String safer) {
        return new Finding(
                rule, risk, statement, line, relation, sentence, lock, facts, ladder, loses, Optional.of(safer));
    }

    /**
     * The same on a relation that the file itself has created: nobody uses it yet and nothing old is in it, so locks,
     * scans and losses harm nobody. What reaches beyond it keeps its level.
     */
    Finding onNewRelation() {
        if (facts.contains(Fact.UNCLASSIFIED)
                || facts.contains(Fact.SECURITY)
                || facts.contains(Fact.NON_TRANSACTIONAL)) {
            return this;
        }
        Set<Fact> left = EnumSet.noneOf(Fact.class);
        left.addAll(facts);
        left.removeAll(BOUND_TO_OLD_ROWS);
        Risk mild = left.contains(Fact.LOCKS_OTHER_TABLE) ? Risk.MEDIUM : Risk.LOW;
        return new Finding(
                rule,
                risk.atLeast(mild) ? mild : risk,
                statement,
                line,
                relation,
                sentence + " This file has created `"
                        + relation.map(RelationName::toString).orElse("it")
                        + "`, so nobody waits for it and nothing old is in it.",
                lock,
                left,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
