package io.confiture.wizard.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait for the lock, and how.
 *
 * @param clock what {@code until} is compared with
 * @param until after this instant nobody tries again; the first try is always made
 * @param pause what to do between two tries, outside of any transaction
 */
public record Patience(Clock clock, Instant until, Pause pause) {

    /** A wait between two tries. */
    public interface Pause {
        void take() throws InterruptedException;
    }

    /** Tries about twice a second for the given time. */
    public static Patience of(Duration time, Clock clock) {
        return new Patience(clock, clock.instant().plus(time), () -> Thread.sleep(500));
    }

    /** Waits a little if there is time left; false when there is none, or when this thread is told to stop. */
    boolean another() {
        if (!clock.instant().isBefore(until)) {
            return false;
        }
        try {
            pause.take();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
