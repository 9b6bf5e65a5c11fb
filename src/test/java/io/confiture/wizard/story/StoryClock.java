package io.confiture.wizard.story;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The hour of the bot and of its workspace: real time, until a story skips some. */
@ApplicationScoped
public class StoryClock {

    private volatile Duration ahead = Duration.ZERO;

    void skip(Duration time) {
        ahead = ahead.plus(time);
    }

    void comeBack() {
        ahead = Duration.ZERO;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Clock clock() {
        return new Skipping(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
    }

    private final class Skipping extends Clock {

        private final Clock real;

        private Skipping(Clock real) {
            this.real = real;
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Skipping(real.withZone(zone));
        }

        @Override
        public Instant instant() {
            return real.instant().plus(ahead);
        }
    }
}
