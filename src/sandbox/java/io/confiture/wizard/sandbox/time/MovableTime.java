package io.confiture.wizard.sandbox.time;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The hour of the bot and of its workspace: real time, until somebody skips some. {@code sandbox.time.file} names the file
 * that keeps how much, so that a restart does not go back; without it nothing is kept.
 */
@ApplicationScoped
public class MovableTime {

    private final Optional<Path> file;
    private volatile Duration ahead;

    MovableTime(@ConfigProperty(name = "sandbox.time.file") Optional<Path> file) {
        this.file = file;
        this.ahead = file.filter(Files::exists).map(MovableTime::read).orElse(Duration.ZERO);
    }

    /** How far this clock is ahead of the real one. */
    public Duration ahead() {
        return ahead;
    }

    /** @throws IllegalArgumentException when that would go back */
    public synchronized void skip(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time does not go back");
        }
        Duration later = ahead.plus(time);
        // first on disk: a time that was once shown must not be forgotten
        file.ifPresent(kept -> write(kept, later));
        ahead = later;
    }

    /** Real time again; for tests, which begin anew. */
    public void comeBack() {
        ahead = Duration.ZERO;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Clock clock() {
        return new Skipping(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
    }

    private static Duration read(Path file) {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's time cannot be read: " + file, e);
        }
    }

    private static void write(Path file, Duration ahead) {
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(temporary, ahead + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's time cannot be kept: " + file, e);
        }
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
