package io.confiture.wizard.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody waits for another try, and what happens meanwhile. */
final class Waits extends Clock implements LockRetries.Pause {

    final Instant begin = Instant.parse("2026-11-22T11:06:02Z");
    final List<Duration> naps = new ArrayList<>();
    private Instant now = begin;
    private Runnable meanwhile = () -> {};

    /** What somebody else does while the first nap is taken that is longer in all than this. */
    Waits after(Duration waited, Runnable deed) {
        meanwhile = () -> {
            if (total().compareTo(waited) > 0) {
                deed.run();
            }
        };
        return this;
    }

    Duration total() {
        return Duration.between(begin, now);
    }

    MigrationRunner runner() {
        return new MigrationRunner(this, this);
    }

    @Override
    public void take(Duration time) {
        naps.add(time);
        now = now.plus(time);
        meanwhile.run();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
