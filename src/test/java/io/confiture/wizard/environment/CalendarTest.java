package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalendarTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final MaintenanceWindow SUNDAYS =
            new MaintenanceWindow(Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 0), LocalTime.of(4, 0), PARIS);
    private static final MaintenanceWindow NIGHTS =
            new MaintenanceWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.of(5, 0), PARIS);
    private static final Freeze HOLIDAYS = new Freeze(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 3), "holidays");
    private static final Instant NOW = Instant.parse("2026-11-23T10:20:30Z");

    private static Calendar calendar(List<MaintenanceWindow> windows, Freeze... freezes) {
        return Calendar.of(policy(windows, List.of(freezes)), NOW);
    }

    private static Slot slot(SlotOffer offer) {
        return ((SlotOffer.Taken) offer).slot();
    }

    @Test
    void aSlotLastsUntilItsWindowCloses() {
        assertThat(slot(calendar(List.of(SUNDAYS)).offer(Instant.parse("2026-11-29T01:30:00Z"))))
                .isEqualTo(
                        new Slot(Instant.parse("2026-11-29T01:30:00Z"), Instant.parse("2026-11-29T03:00:00Z"), PARIS));
        assertThat(slot(calendar(List.of(NIGHTS)).offer(Instant.parse("2026-11-29T01:30:00Z")))
                        .closes())
                .as("the window of the evening before")
                .isEqualTo("2026-11-29T04:00:00Z");
    }

    @Test
    void withoutWindowsItLastsAnHour() {
        Instant opens = NOW.plusSeconds(60);
        assertThat(slot(calendar(List.of()).offer(opens)))
                .isEqualTo(new Slot(opens, opens.plusSeconds(3_600), ZoneOffset.UTC));
    }

    @Test
    void aFreezeEndsIt() {
        assertThat(slot(calendar(List.of(NIGHTS), HOLIDAYS).offer(Instant.parse("2026-12-19T21:30:00Z")))
                        .closes())
                .as("midnight in Paris")
                .isEqualTo("2026-12-19T23:00:00Z");
    }

    @Test
    void aRefusalNamesTheNextPossibleTime() {
        assertThat(calendar(List.of(SUNDAYS), HOLIDAYS).offer(Instant.parse("2026-12-20T01:30:00Z")))
                .isEqualTo(new SlotOffer.Refused(
                        "It is frozen until 2027-01-03 inclusive: holidays. The next possible time is Sun 2027-01-10 02:00"
                                + " Europe/Paris (01:00 UTC).",
                        Optional.of(Instant.parse("2027-01-10T01:00:00Z"))));
        assertThat(((SlotOffer.Refused) calendar(List.of()).offer(NOW.minusSeconds(1))).why())
                .isEqualTo("That moment is over. The next possible time is Mon 2026-11-23 10:20 UTC.");
    }

    @Test
    void inTheNightWithoutItsFirstHourAWindowOpensLater() {
        MaintenanceWindow narrow =
                new MaintenanceWindow(Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 0), LocalTime.of(3, 0), PARIS);
        Calendar calendar = calendar(List.of(narrow));
        assertThat(calendar.next(Instant.parse("2027-03-27T12:00:00Z")))
                .as("on 28 March there is no hour from 2 to 3")
                .contains(Instant.parse("2027-04-04T00:00:00Z"));
    }

    @Test
    void aYearOfFreezeIsSaid() {
        Freeze all = new Freeze(LocalDate.of(2026, 1, 1), LocalDate.of(2036, 1, 1), "");
        assertThat(((SlotOffer.Refused) calendar(List.of(SUNDAYS), all).offer(NOW)).why())
                .endsWith("There is no possible time within a year.");
    }

    @Property
    void whatIsNamedAsTheNextPossibleTimeIsPossible(@ForAll @IntRange(max = 60 * 24 * 400) int minutes) {
        Calendar calendar = calendar(List.of(SUNDAYS, NIGHTS), HOLIDAYS);
        Instant wanted = NOW.plusSeconds(60L * minutes);
        SlotOffer offer = calendar.offer(wanted);
        if (offer instanceof SlotOffer.Refused no) {
            assertThat(no.next().orElseThrow()).isAfter(wanted);
            assertThat(calendar.offer(no.next().orElseThrow())).isInstanceOf(SlotOffer.Taken.class);
        } else {
            assertThat(slot(offer).isOpen(wanted)).isTrue();
            assertThat(calendar.offer(slot(offer).closes().minusSeconds(1))).isInstanceOf(SlotOffer.Taken.class);
        }
    }

    static EnvironmentPolicy policy(List<MaintenanceWindow> windows, List<Freeze> freezes) {
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
