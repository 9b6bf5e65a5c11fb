package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import java.util.List;
import java.util.Set;

/** How the level of work that grows with the data follows from its size; a size that nobody knows is feared. */
public enum Ladder {
    /** Reads and writes wait for the work. */
    READS_AND_WRITES_WAIT(Risk.LOW, Risk.MEDIUM, Risk.HIGH, Risk.CRITICAL, Risk.HIGH),
    /** Only writes wait. */
    WRITES_WAIT(Risk.LOW, Risk.MEDIUM, Risk.HIGH, Risk.HIGH, Risk.HIGH),
    /** Nobody waits, but it takes long. */
    ONLINE(Risk.LOW, Risk.MEDIUM, Risk.MEDIUM, Risk.MEDIUM, Risk.MEDIUM),
    /** Rows change without a lock on the table. */
    ROW_CHANGES(Risk.LOW, Risk.MEDIUM, Risk.HIGH, Risk.HIGH, Risk.HIGH);

    /** Beyond this nobody is kept from writing without a very good reason: ten minutes of work. */
    private static final long SCANNED_IN_TEN_MINUTES = 60_000_000_000L;

    private static final long BUILT_IN_TEN_MINUTES = 120_000_000L;

    private final List<Risk> bySize;

    Ladder(Risk... bySize) {
        this.bySize = List.of(bySize);
    }

    /** {@code A} to {@code D}, as the tables of facts call them. */
    public static Ladder ofLetter(String letter) {
        return values()[letter.charAt(0) - 'A'];
    }

    public char letter() {
        return (char) ('A' + ordinal());
    }

    public Risk unknownSize() {
        return bySize.get(SizeClass.UNKNOWN.ordinal());
    }

    /** @param facts of the statement: what can break somebody is not LOW even when it is over at once */
    Risk level(Size size, Set<Fact> facts) {
        Risk level = bySize.get(size.sizeClass().ordinal());
        boolean canBreak = facts.contains(Fact.BREAKS_APP) || facts.contains(Fact.DATA_DEPENDENT);
        if (this != ONLINE && level == Risk.LOW && canBreak) {
            return Risk.MEDIUM;
        }
        return isWorst(size, facts) ? Risk.CRITICAL : level;
    }

    private boolean isWorst(Size size, Set<Fact> facts) {
        boolean endless =
                size.bytes().orElse(0) > SCANNED_IN_TEN_MINUTES || size.rows().orElse(0) > BUILT_IN_TEN_MINUTES;
        return this == WRITES_WAIT && endless
                || this == ROW_CHANGES && size.sizeClass() == SizeClass.LARGE && facts.contains(Fact.DATA_LOSS);
    }
}
