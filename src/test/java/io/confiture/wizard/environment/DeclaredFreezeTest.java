package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.plan.Person;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredFreezeTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final MaintenanceWindow SUNDAYS =
            new MaintenanceWindow(Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 0), LocalTime.of(4, 0), PARIS);
    private static final Person BOB = new Person("U0BOB", "Bob");
    private static final Instant NOW = Instant.parse("2026-11-23T10:20:00Z");

    private static DeclaredFreeze until(String end) {
        return new DeclaredFreeze(
                "production", "incident 12", BOB, NOW, Optional.ofNullable(end).map(Instant::parse));
    }

    private static EnvironmentPolicy policy(List<MaintenanceWindow> windows, DeclaredFreeze freeze) {
        Policy file = new Policy(
                Map.of(),
                RolesPolicy.NOBODY,
                Approvals.USUAL,
                Map.of("production", CalendarTest.policy(windows, List.of())));
        return new Environments(Path.of("."), () -> file, name -> null, name -> Optional.of(freeze))
                .policy("production");
    }

    @Test
    void saysWhoWhenWhyAndUntilWhen() {
        EnvironmentPolicy policy = policy(List.of(SUNDAYS), until("2026-11-30T09:00:00Z"));
        String words = "Bob froze it on Mon 2026-11-23 11:20 Europe/Paris (10:20 UTC), until Mon 2026-11-30 10:00"
                + " Europe/Paris (09:00 UTC): incident 12.";
        assertThat(policy.frozen(NOW)).contains(words);
        assertThat(policy.closed(NOW)).contains(words);
        assertThat(policy.frozen(Instant.parse("2026-11-30T08:59:59Z"))).isPresent();
        assertThat(policy.frozen(Instant.parse("2026-11-30T09:00:00Z"))).isEmpty();
    }

    @Test
    void slotsInsideItAreRefusedWithTheNextPossibleTime() {
        Calendar calendar = Calendar.of(policy(List.of(SUNDAYS), until("2026-11-29T02:00:00Z")), NOW);
        assertThat(((SlotOffer.Refused) calendar.offer(Instant.parse("2026-11-29T01:30:00Z"))).why())
                .startsWith("Bob froze it on ")
                .endsWith(": incident 12. The next possible time is Sun 2026-11-29 03:00 Europe/Paris (02:00 UTC).");
        assertThat(calendar.offer(Instant.parse("2026-11-29T02:00:00Z"))).isInstanceOf(SlotOffer.Taken.class);
        assertThat(calendar.suggested()).contains(Instant.parse("2026-11-29T02:00:00Z"));
    }

    @Test
    void oneWithoutAnEndSaysWhatEndsIt() {
        Calendar calendar = Calendar.of(policy(List.of(SUNDAYS), until(null)), NOW);
        assertThat(calendar.offer(Instant.parse("2029-11-25T01:30:00Z")))
                .isEqualTo(new SlotOffer.Refused(
                        "Bob froze it on Mon 2026-11-23 11:20 Europe/Paris (10:20 UTC), until somebody lifts it with"
                                + " /confiture unfreeze production: incident 12. There is no possible time before that.",
                        Optional.empty()));
        assertThat(calendar.suggested()).isEmpty();
    }

    @Test
    void itIsInForceAsSoonAsItIsThere() {
        assertThat(until(null).covers(NOW.minusSeconds(2)))
                .as("by the slow clock of another replica")
                .isTrue();
    }

    @Test
    void aDaysFreezeOfThePolicyFollowsWithoutAGap() {
        EnvironmentPolicy both = CalendarTest.policy(
                        List.of(), List.of(new Freeze(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 1), "")))
                .with(Optional.of(until("2026-11-30T05:00:00Z")));
        assertThat(Calendar.of(both, NOW).next(NOW)).contains(Instant.parse("2026-12-02T00:00:00Z"));
    }

    @Test
    void makesNoSenseWithoutAReasonOrBackwards() {
        assertThatThrownBy(() -> new DeclaredFreeze("production", " ", BOB, NOW, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeclaredFreeze("production", "why", BOB, NOW, Optional.of(NOW)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
