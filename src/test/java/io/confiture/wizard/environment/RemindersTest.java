package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which reminder is due when, of 24 hours, 1 hour and 10 minutes before two o'clock on the 29th. */
class RemindersTest {

    private static final Instant OPENS = Instant.parse("2026-11-29T02:00:00Z");
    private static final Instant LONG_BEFORE = Instant.parse("2026-11-20T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "28T01:59:59, ,     , the first is not due",
        "28T02:00:00, ,     24h, it is",
        "28T02:00:01, 24h,  , once",
        "29T00:59:59, 24h,  , not too early",
        "29T01:00:00, 24h,  1h, the next",
        "29T01:50:00, 1h,   10m, the last",
        "29T01:59:59, 10m,  , and that was it",
        "28T20:00:00, ,     24h, late is better than never",
        "29T01:30:00, ,     1h, of two that were missed the last",
        "29T01:55:00, ,     10m, of three that were missed the last",
        "29T02:00:00, ,     , what has begun comes no more",
        "29T02:00:00, 1h,   , nor is anything made up for",
    })
    void isDueOnceAndInTime(String now, String told, String expected, String why) {
        Optional<Duration> due =
                Reminders.USUAL.due(OPENS, LONG_BEFORE, duration(told), Instant.parse("2026-11-" + now + "Z"));
        assertThat(due).as(why).isEqualTo(duration(expected));
    }

    @Test
    void whatWasDueBeforePeopleWereAskedIsNotMadeUpFor() {
        Instant asked = OPENS.minus(Duration.ofHours(5));
        assertThat(Reminders.USUAL.due(OPENS, asked, Optional.empty(), asked.plusSeconds(1)))
                .isEmpty();
        Instant hour = OPENS.minus(Duration.ofHours(1));
        assertThat(Reminders.USUAL.due(OPENS, hour, Optional.empty(), hour)).isEmpty();
        assertThat(Reminders.USUAL.due(OPENS, hour.minusSeconds(1), Optional.empty(), hour))
                .contains(Duration.ofHours(1));
    }

    @Test
    void saysWhenTheNextIsDue() {
        assertThat(Reminders.USUAL.next(OPENS, LONG_BEFORE)).contains(OPENS.minus(Duration.ofHours(24)));
        assertThat(Reminders.USUAL.next(OPENS, OPENS.minus(Duration.ofHours(24))))
                .contains(OPENS.minus(Duration.ofHours(1)));
        assertThat(Reminders.USUAL.next(OPENS, OPENS.minus(Duration.ofMinutes(10))))
                .isEmpty();
    }

    @Test
    void noneAreWantedWhereThePolicySaysNone() {
        Reminders none = new Reminders(List.of(), Optional.empty());
        assertThat(none.due(OPENS, LONG_BEFORE, Optional.empty(), OPENS.minusSeconds(1)))
                .isEmpty();
        assertThat(none.next(OPENS, LONG_BEFORE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H, 24 hours",
        "PT1H, 1 hour",
        "PT59M58S, 1 hour",
        "PT10M, 10 minutes",
        "PT9M1S, 10 minutes",
        "PT1H30M, 1 hour 30 minutes",
        "PT47H59M, 47 hours 59 minutes",
        "PT72H, 3 days",
        "PT73H, 3 days 1 hour",
        "PT1S, 1 minute",
    })
    void theTimeLeftIsSaidInWholeMinutes(Duration left, String words) {
        assertThat(Soon.words(left)).isEqualTo(words);
    }

    private static Optional<Duration> duration(String text) {
        return Optional.ofNullable(text).flatMap(Words::duration);
    }
}
