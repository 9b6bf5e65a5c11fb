package io.confiture.wizard.notify;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before something is tried again: twice as long each time, and not all at the same moment. */
public final class Patience {

    private final Duration longest;
    private final DoubleSupplier chance;

    /** @param chance numbers from 0 to 1 */
    public Patience(Duration longest, DoubleSupplier chance) {
        this.longest = longest;
        this.chance = chance;
    }

    /** About 2, 4, 8 … seconds up to the longest: between one half of that and the whole. */
    public Duration after(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.max(1, Math.min(attempts, 20)));
        return spread(doubled.compareTo(longest) < 0 ? doubled : longest);
    }

    /** At least as long as the other side wants, and a little more. */
    public Duration asked(Duration wait) {
        return wait.plusMillis((long) (chance.getAsDouble() * 250));
    }

    private Duration spread(Duration time) {
        double half = time.toMillis() / 2.0;
        return Duration.ofMillis(Math.round(half + half * chance.getAsDouble()));
    }
}
