package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final MaintenanceWindow SUNDAYS =
            new MaintenanceWindow(Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 0), LocalTime.of(4, 0), PARIS);

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void aWindowIsCountedInItsOwnWallTime() {
        assertThat(SUNDAYS.isOpen(at("2026-11-22T00:59:59Z"))).isFalse();
        assertThat(SUNDAYS.isOpen(at("2026-11-22T01:00:00Z"))).isTrue();
        assertThat(SUNDAYS.isOpen(at("2026-11-22T02:59:59Z"))).isTrue();
        assertThat(SUNDAYS.isOpen(at("2026-11-22T03:00:00Z"))).isFalse();
        assertThat(SUNDAYS.isOpen(at("2026-11-23T02:00:00Z"))).isFalse();
    }

    @Test
    void inTheNightOfTheChangeItOpensWithTheNextHourThatExists() {
        assertThat(SUNDAYS.isOpen(at("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(SUNDAYS.isOpen(at("2026-03-29T01:00:00Z")))
                .as("03:00 in Paris")
                .isTrue();
        assertThat(SUNDAYS.isOpen(at("2026-03-29T02:00:00Z")))
                .as("04:00 in Paris")
                .isFalse();
    }

    @Test
    void anOvernightWindowBelongsToTheDayItOpens() {
        MaintenanceWindow night =
                new MaintenanceWindow(Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(2, 0), PARIS);
        assertThat(night.isOpen(at("2026-11-21T22:00:00Z"))).isTrue();
        assertThat(night.isOpen(at("2026-11-22T00:30:00Z"))).isTrue();
        assertThat(night.isOpen(at("2026-11-22T22:00:00Z"))).isFalse();
    }

    @Test
    void aFreezeClosesEvenAnOpenWindow() {
        EnvironmentPolicy policy = policy(
                List.of(SUNDAYS), List.of(new Freeze(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 22), "sale")));
        assertThat(policy.closed(at("2026-11-22T01:30:00Z")))
                .contains("It is frozen until 2026-11-22 inclusive: sale.");
    }

    @Test
    void outsideOfItsWindowsAnEnvironmentSaysWhichThereAre() {
        assertThat(policy(List.of(SUNDAYS), List.of()).closed(at("2026-11-24T12:00:00Z")))
                .contains("Plans start there only in its maintenance windows: SUNDAY 02:00–04:00 Europe/Paris.");
        assertThat(policy(List.of(SUNDAYS), List.of()).closed(at("2026-11-22T01:30:00Z")))
                .isEmpty();
        assertThat(policy(List.of(), List.of()).closed(at("2026-11-24T12:00:00Z")))
                .isEmpty();
    }

    private static EnvironmentPolicy policy(List<MaintenanceWindow> windows, List<Freeze> freezes) {
        return new EnvironmentPolicy(
                Optional.empty(),
                Optional.empty(),
                windows,
                freezes,
                Reminders.USUAL,
                EnvironmentPolicy.REVIEW_EXPIRES,
                Limits.USUAL,
                List.of(),
                Optional.empty(),
                DryRunPlace.TARGET,
                RiskTerms.USUAL,
                Approvals.UNSAID);
    }
}
