package io.confiture.wizard.slack.socket;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, up to a limit, and never all replicas at the same
 * moment. Slack allows few attempts a minute.
 */
final class Pauses {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    Pauses(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** After one more failure: between half of the pause and all of it. */
    Duration next() {
        long pause = longest.toMillis();
        if (failures < 30) {
            pause = Math.min(pause, first.toMillis() << failures);
        }
        failures++;
        return Duration.ofMillis(pause / 2 + random.nextLong(pause / 2 + 1));
    }

    /** A connection has held: the next failure is a first one again. */
    void reset() {
        failures = 0;
    }
}
