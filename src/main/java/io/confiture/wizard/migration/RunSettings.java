package io.confiture.wizard.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one run may take, and as whom it runs.
 *
 * @param lockTimeout longest wait for any one lock; zero means no limit
 * @param statementTimeout longest time of any one statement; zero means no limit
 * @param idleInTransactionTimeout how long the server keeps a transaction whose runner went silent; zero means for ever
 * @param applyAs database role to change to for the body; whether it is allowed has been checked by the caller
 */
public record RunSettings(
        Duration lockTimeout, Duration statementTimeout, Duration idleInTransactionTimeout, Optional<String> applyAs) {

    public RunSettings {
        List.of(lockTimeout, statementTimeout, idleInTransactionTimeout).forEach(RunSettings::check);
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
