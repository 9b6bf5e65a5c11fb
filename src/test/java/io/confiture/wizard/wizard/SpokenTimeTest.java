package io.confiture.wizard.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-28 02:00 Europe/Paris, 2026-12-28T01:00:00Z, Europe/Paris",
        "2026-07-28 2:00 Europe/Paris, 2026-07-28T00:00:00Z, Europe/Paris",
        "2026-12-28 02:00, 2026-12-28T02:00:00Z, UTC",
        "2026-12-31T23:59 Pacific/Kiritimati, 2026-12-31T09:59:00Z, Pacific/Kiritimati",
        "2028-02-29 00:00 UTC, 2028-02-29T00:00:00Z, UTC",
        "2026-03-29 03:00 Europe/Paris, 2026-03-29T01:00:00Z, Europe/Paris"
    })
    void isTheWallTimeOfItsZone(String text, Instant moment, String zone) {
        assertThat(SpokenTime.read(text)).isEqualTo(new SpokenTime.At(moment, ZoneId.of(zone), ""));
    }

    @Test
    void anHourThatClocksSkipIsNoTime() {
        assertThat(SpokenTime.read("2026-03-29 02:30 Europe/Paris"))
                .isEqualTo(new SpokenTime.Unclear(
                        "There is no 02:30 on 2026-03-29 in Europe/Paris: clocks go from 02:00 to" + " 03:00 then."));
    }

    @Test
    void ofAnHourThatComesTwiceTheFirstIsMeantAndThatIsSaid() {
        assertThat(SpokenTime.read("2026-10-25 02:30 Europe/Paris"))
                .isEqualTo(new SpokenTime.At(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        ZoneId.of("Europe/Paris"),
                        "Clocks show 02:30 twice that day; the first one is taken."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "tomorrow | A time is said as",
                "2026-12-28 | A time is said as",
                "2026-12-28 02:00 Europe/Parys | Did you mean `Europe/Paris`?",
                "2026-12-28 02:00 +02:00 | Zones are named like",
                "2026-02-29 02:00 | There is no 2026-02-29 02:00 in any calendar.",
                "2026-12-28 25:00 | There is no 2026-12-28 25:00 in any calendar."
            })
    void whatIsNoTimeIsSaidHowItWouldBe(String text, String why) {
        assertThat(((SpokenTime.Unclear) SpokenTime.read(text)).why()).contains(why);
    }
}
