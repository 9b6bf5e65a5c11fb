package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;

/** How the level of work that grows with the data is found once its size is known; until then it is feared. */
public enum Ladder {
    /** Reads and writes wait for the work. */
    READS_AND_WRITES_WAIT(Risk.HIGH),
    /** Only writes wait. */
    WRITES_WAIT(Risk.HIGH),
    /** Nobody waits, but it takes long. */
    ONLINE(Risk.MEDIUM),
    /** Rows change without a lock on the table. */
    ROW_CHANGES(Risk.HIGH);

    private final Risk unknownSize;

    Ladder(Risk unknownSize) {
        this.unknownSize = unknownSize;
    }

    public Risk unknownSize() {
        return unknownSize;
    }
}
