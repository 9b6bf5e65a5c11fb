package io.confiture.wizard.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How stubborn a run is about what failed for want of a lock and left nothing behind.
 *
 * @param times how many more times it is tried, at most
 * @param until no further try begins after this instant; empty for no such instant
 */
public record LockRetries(int times, Optional<Instant> until) {

    /** The first refusal is the last. */
    public static final LockRetries NONE = new LockRetries(0, Optional.empty());

    /** A wait of the given length, outside of any transaction. */
    public interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    public LockRetries {
        if (times < 0) {
            throw new IllegalArgumentException("A number of retries is not negative");
        }
    }
}
