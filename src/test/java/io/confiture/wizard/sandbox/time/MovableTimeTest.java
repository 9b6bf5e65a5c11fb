package io.confiture.wizard.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableTimeTest {

    @TempDir
    Path folder;

    @Test
    void itIsLaterOnceSomeTimeIsSkipped() {
        MovableTime time = new MovableTime(Optional.empty());
        Instant before = time.clock().instant();

        time.skip(Duration.ofDays(2));
        time.skip(Duration.ofHours(1));

        assertThat(time.clock().instant())
                .isBetween(before.plus(Duration.ofHours(49)), before.plus(Duration.ofHours(50)));
        assertThat(time.ahead()).isEqualTo(Duration.ofHours(49));
    }

    @Test
    void aRestartDoesNotGoBack() throws IOException {
        Path file = folder.resolve("time-skipped");
        new MovableTime(Optional.of(file)).skip(Duration.ofMinutes(90));

        assertThat(new MovableTime(Optional.of(file)).ahead()).isEqualTo(Duration.ofMinutes(90));
        assertThat(Files.readString(file)).isEqualTo("PT1H30M\n");
    }

    @Test
    void nobodyGoesBack() {
        MovableTime time = new MovableTime(Optional.empty());

        assertThatThrownBy(() -> time.skip(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(time.ahead()).isZero();
    }

    @Test
    void whatCannotBeKeptIsNotSkipped() {
        MovableTime time = new MovableTime(Optional.of(folder.resolve("nowhere/time-skipped")));

        assertThatThrownBy(() -> time.skip(Duration.ofDays(1))).hasMessageContaining("cannot be kept");
        assertThat(time.ahead()).isZero();
    }
}
