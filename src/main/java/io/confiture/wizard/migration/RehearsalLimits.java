package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Limits;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How much a dry run may ask of a database.
 *
 * @param lock longest wait for any one lock, and so how long others may queue behind it
 * @param statement longest time of any one statement
 * @param total for all of it: the locks it took are held until its end
 */
public record RehearsalLimits(Duration lock, Duration statement, Duration total) {

    /** On a database that people work with, a minute is long. */
    private static final Duration LOCK_ON_TARGET = Duration.ofSeconds(3);

    private static final Duration TOTAL_ON_TARGET = Duration.ofMinutes(1);
    /** A bot that went silent must not keep its locks. */
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(30);

    private static final Duration TOTAL_ELSEWHERE = Duration.ofMinutes(5);

    public RehearsalLimits {
        if (Stream.of(lock, statement, total).anyMatch(limit -> limit.toMillis() < 1)) {
            throw new IllegalArgumentException("A dry run without a limit could go on for ever");
        }
    }

    /**
     * @param policy what a real run there may take
     * @param person how long the person who asked waits
     */
    public static RehearsalLimits of(Limits policy, Duration person, boolean onTarget) {
        return new RehearsalLimits(
                onTarget ? shorter(policy.lockTimeout(), LOCK_ON_TARGET) : policy.lockTimeout(),
                policy.statementTimeout(),
                shorter(person, onTarget ? TOTAL_ON_TARGET : TOTAL_ELSEWHERE));
    }

    /** The longest a statement may take when there is that much time left for all of them. */
    Duration statementWithin(Duration left) {
        return shorter(statement, left);
    }

    /** For the next statement, as one text. */
    String settings(Duration left) {
        return "SET LOCAL lock_timeout = " + Math.min(lock.toMillis(), Integer.MAX_VALUE)
                + "; SET LOCAL statement_timeout = "
                + Math.max(1, statementWithin(left).toMillis())
                + "; SET LOCAL idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION.toMillis();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
