package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"24h, PT24H", "1h30m, PT1H30M", "10m, PT10M", "5s, PT5S", "500ms, PT0.5S", "2d, PT48H"})
    void durationsHaveUnits(String text, Duration duration) {
        assertThat(Words.duration(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0s", "-5s", "5 s", "5S", "PT5S", "30m1h", "5min", "1.5h", "99999999999h"})
    void otherTextsAreNoDurations(String text) {
        assertThat(Words.duration(text)).isEmpty();
    }

    @Test
    void daysAreShortOrWholeInAnyCase() {
        assertThat(Words.day("sun")).contains(DayOfWeek.SUNDAY);
        assertThat(Words.day("Monday")).contains(DayOfWeek.MONDAY);
        assertThat(Words.day("mond")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"U012AB3CD", "W012AB3CD", "jane@acme.com", "jane.o'neil+db@mail.acme.co.uk"})
    void usersAreIdsOrAddresses(String text) {
        assertThat(Words.user(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", "@jane", "jane@acme", "u012ab3cd", "S0614TZR7", "jane@acme.com, bob@acme.com", "U"})
    void otherTextsAreNoUsers(String text) {
        assertThat(Words.user(text)).isEmpty();
    }
}
