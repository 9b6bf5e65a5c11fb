package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void aWindowMayEndOnTheNextDay() {
        assertThat(window(LocalTime.of(22, 0), LocalTime.of(2, 0)).isOvernight())
                .isTrue();
        assertThat(window(LocalTime.of(2, 0), LocalTime.of(4, 0)).isOvernight()).isFalse();
    }

    @Test
    void aWindowHasALength() {
        assertThatThrownBy(() -> window(LocalTime.NOON, LocalTime.NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFreezeCoversItsFirstAndLastDayWholeInItsZone() {
        Freeze freeze = new Freeze(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 3), "holidays");
        assertThat(freeze.covers(Instant.parse("2026-12-19T23:30:00Z"), PARIS)).isTrue();
        assertThat(freeze.covers(Instant.parse("2026-12-19T23:30:00Z"), ZoneOffset.UTC))
                .isFalse();
        assertThat(freeze.covers(Instant.parse("2027-01-03T22:59:59Z"), PARIS)).isTrue();
        assertThat(freeze.covers(Instant.parse("2027-01-03T23:00:00Z"), PARIS)).isFalse();
    }

    private static MaintenanceWindow window(LocalTime from, LocalTime to) {
        return new MaintenanceWindow(Set.of(DayOfWeek.SUNDAY), from, to, PARIS);
    }
}
