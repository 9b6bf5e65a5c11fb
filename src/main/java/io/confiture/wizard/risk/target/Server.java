package io.confiture.wizard.risk.target;

import java.time.Duration;
import java.util.Optional;

/**
 * What concerns a whole server.
 *
 * @param oldestTransaction how long the oldest open transaction of this database lasts already; zero when there is none
 * @param lag how far the slowest standby is behind; empty without a standby, or when it may not be seen
 * @param standbys whether standbys follow it
 * @param logical whether changes leave it by logical replication
 */
public record Server(Duration oldestTransaction, Optional<Duration> lag, boolean standbys, boolean logical) {

    public static final Server QUIET = new Server(Duration.ZERO, Optional.empty(), false, false);
}
