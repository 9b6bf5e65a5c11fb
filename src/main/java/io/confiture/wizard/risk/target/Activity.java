package io.confiture.wizard.risk.target;

import java.time.Duration;
import java.util.List;

/**
 * Who is at work on a relation now.
 *
 * @param sessions number of sessions that hold a lock on it
 * @param oldest how long the oldest transaction with a lock on it has been open; zero when there is none
 * @param blockers whose transactions are old enough to be in the way: user, application, age and state, the oldest first
 * @param writesPerSecond rows written per second since statistics began; 0 when not known
 */
public record Activity(int sessions, Duration oldest, List<String> blockers, double writesPerSecond) {

    public static final Activity NONE = new Activity(0, Duration.ZERO, List.of(), 0);

    public Activity {
        blockers = List.copyOf(blockers);
    }
}
