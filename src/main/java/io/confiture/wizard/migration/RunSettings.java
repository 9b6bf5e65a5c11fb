package io.confiture.wizard.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What one run may take, and as whom it runs.
 *
 * @param lockTimeout longest wait for any one lock; zero means no limit
 * @param statementTimeout longest time of any one statement; zero means no limit
 * @param idleInTransactionTimeout how long the server keeps a transaction whose runner went silent; zero means for ever
 * @param applyAs database role to change to for the body; whether it is allowed has been checked by the caller
 * @param lockRetries what happens after the lock timeout
 * @param stopAsked whether somebody wants the run to end: asked before anything is sent, between statements that are final
 *     on their own, and again and again while waiting for another try
 */
public record RunSettings(
        Duration lockTimeout,
        Duration statementTimeout,
        Duration idleInTransactionTimeout,
        Optional<String> applyAs,
        LockRetries lockRetries,
        BooleanSupplier stopAsked) {

    public RunSettings {
        List.of(lockTimeout, statementTimeout, idleInTransactionTimeout).forEach(RunSettings::check);
    }

    /** For a run that tries once and is not stopped by anybody. */
    public RunSettings(
            Duration lockTimeout,
            Duration statementTimeout,
            Duration idleInTransactionTimeout,
            Optional<String> applyAs) {
        this(lockTimeout, statementTimeout, idleInTransactionTimeout, applyAs, LockRetries.NONE, () -> false);
    }

    /** {@code SET LOCAL …} or {@code SET …} for all three limits, as one text. */
    String limits(String set) {
        return set + " lock_timeout = " + lockTimeout.toMillis() + "; "
                + set + " statement_timeout = " + statementTimeout.toMillis() + "; "
                + set + " idle_in_transaction_session_timeout = " + idleInTransactionTimeout.toMillis();
    }

    private static void check(Duration limit) {
        if (limit.isNegative() || limit.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A time limit is between 0 (none) and 24 days, not " + limit);
        }
    }
}
