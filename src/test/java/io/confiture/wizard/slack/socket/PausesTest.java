package io.confiture.wizard.slack.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final Pauses pauses = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(7));

    @Test
    void aPauseDoublesUpToAMinuteAndIsNeverShorterThanHalfOfIt() {
        List<Integer> seconds = List.of(1, 2, 4, 8, 16, 32, 60, 60, 60);
        assertThat(seconds).allSatisfy(each -> assertThat(pauses.next())
                .isBetween(Duration.ofSeconds(each).dividedBy(2), Duration.ofSeconds(each)));
    }

    @Test
    void replicasDoNotComeBackInStep() {
        List<Duration> first = Stream.generate(pauses::next).limit(20).toList();
        Pauses others = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(8));
        List<Duration> second = Stream.generate(others::next).limit(20).toList();
        assertThat(first).isNotEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void aDayOfFailuresStaysAtAMinute() {
        assertThat(Stream.generate(pauses::next).limit(3_000).skip(6))
                .allMatch(pause ->
                        pause.compareTo(Duration.ofSeconds(30)) >= 0 && pause.compareTo(Duration.ofMinutes(1)) <= 0);
    }

    @Test
    void whatHasHeldBeginsAnew() {
        Stream.generate(pauses::next).limit(9).forEach(each -> {});
        pauses.reset();
        assertThat(pauses.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}
