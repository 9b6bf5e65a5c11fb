package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Counts how often one piece of work was tried that did not get its locks, and waits between two tries: about 1, 2, 4 … seconds,
 * 30 at most, each a little different from anybody else's.
 */
final class LockTries {

    private static final Logger LOG = Logger.getLogger(LockTries.class);
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    /** How soon a wait notices that it is no longer wanted. */
    private static final long GLANCE_MILLIS = 500;

    private final LockRetries retries;
    private final BooleanSupplier stopAsked;
    private final Clock clock;
    private final LockRetries.Pause pause;
    private final Instant begun;
    private int tried;

    LockTries(LockRetries retries, BooleanSupplier stopAsked, Clock clock, LockRetries.Pause pause) {
        this.retries = retries;
        this.stopAsked = stopAsked;
        this.clock = clock;
        this.pause = pause;
        this.begun = clock.instant();
    }

    /**
     * Waits for the next try, if there is to be one.
     *
     * @param failure how the last try ended
     * @return empty when the wait is over and it may be tried again, otherwise how all tries together ended
     */
    Optional<Outcome.Failed> waitAfter(Outcome.Failed failure) {
        tried++;
        Duration wait = nextWait();
        boolean tooLate = retries.until()
                .filter(until -> clock.instant().plus(wait).isAfter(until))
                .isPresent();
        if (tried > retries.times() || tooLate) {
            return Optional.of(tried == 1 ? failure : Failures.said(failure, failure.message() + effort()));
        }
        LOG.infof("Try %d of %d did not get its locks (%s)", tried, retries.times() + 1, failure.sqlState());
        try {
            return waited(wait) ? Optional.empty() : Optional.of(stopped(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Failures.said(failure, failure.message() + effort()));
        }
    }

    /** Half of it is certain, half of it chance: two runners that collided shall not collide again. */
    private Duration nextWait() {
        long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tried - 1, 5));
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }

    /** In short naps, so that whoever wants to stop it does not wait too. */
    private boolean waited(Duration wait) throws InterruptedException {
        for (long left = wait.toMillis(); left > 0; left -= GLANCE_MILLIS) {
            if (stopAsked.getAsBoolean()) {
                return false;
            }
            pause.take(Duration.ofMillis(Math.min(left, GLANCE_MILLIS)));
        }
        return !stopAsked.getAsBoolean();
    }

    private Outcome.Failed stopped(Outcome.Failed failure) {
        return new Outcome.Failed(
                SqlState.QUERY_CANCELED.code(),
                "stopped while waiting for another try; the last one ended with: " + failure.message() + effort(),
                failure.detail(),
                failure.hint(),
                failure.statement(),
                failure.line(),
                failure.left(),
                failure.leftIndex());
    }

    private String effort() {
        long seconds = Duration.between(begun, clock.instant()).toSeconds();
        return " (tried " + (tried == 1 ? "once" : tried + " times") + " in "
                + (seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s") + ")";
    }
}
