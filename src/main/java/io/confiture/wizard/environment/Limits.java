package io.confiture.wizard.environment;

import java.time.Duration;

/**
 * How patient a run is with one environment.
 *
 * @param lockTimeout how long one statement may queue for a lock, and so how long it may make others queue; 5 seconds
 *     unless said otherwise
 * @param lockRetries how many more times a statement is tried after it did not get its lock; 10 unless said otherwise
 * @param statementTimeout how long one statement may take; 30 minutes unless said otherwise
 */
public record Limits(Duration lockTimeout, int lockRetries, Duration statementTimeout) {

    /** PostgreSQL keeps its timeouts as milliseconds in a signed 32-bit number, and reads zero as no timeout at all. */
    static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    public static final Limits USUAL = new Limits(Duration.ofSeconds(5), 10, Duration.ofMinutes(30));

    public Limits {
        check(lockTimeout);
        check(statementTimeout);
        if (lockRetries < 0) {
            throw new IllegalArgumentException("A number of retries is not negative");
        }
    }

    private static void check(Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A timeout is between one millisecond and 24 days");
        }
    }
}
