package io.confiture.wizard.migration;

import java.time.Duration;

/** A stretch of time that goes by, whatever the wall clock does. */
final class TimeLeft {

    private final long end;

    private TimeLeft(long end) {
        this.end = end;
    }

    static TimeLeft of(Duration total) {
        return new TimeLeft(System.nanoTime() + total.toNanos());
    }

    /** Zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean isOver() {
        return left().toMillis() < 1;
    }
}
