package io.confiture.wizard.notify;

import java.time.Instant;

/** Nothing was tried: others are before this message in a limit it falls under. */
public final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant due;
    private final String turn;

    /**
     * @param due when it is its turn
     * @param turn name of the limit
     */
    public NotYet(Instant due, String turn) {
        super("its turn in " + turn + " is at " + due);
        this.due = due;
        this.turn = turn;
    }

    Instant due() {
        return due;
    }

    String turn() {
        return turn;
    }
}
