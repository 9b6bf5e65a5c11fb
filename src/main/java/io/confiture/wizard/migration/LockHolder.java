package io.confiture.wizard.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has the migration lock of a target.
 *
 * @param backendPid the server process that has it
 * @param user database role
 * @param host where its program runs; empty text when nobody recorded it
 * @param command what it said it is doing, or its {@code application_name}
 * @param since when it took the lock, if it recorded that
 * @param age for how long by the server's clock, if it recorded that
 */
public record LockHolder(
        int backendPid, String user, String host, String command, Optional<Instant> since, Optional<Duration> age) {

    /** {@code "confiture migrate up" on deploy-1 as deploy, for 12 s}. */
    @Override
    public String toString() {
        return "\"" + command + "\"" + (host.isEmpty() ? "" : " on " + host) + " as " + user
                + age.map(time -> ", for " + time.toSeconds() + " s").orElse("");
    }
}
