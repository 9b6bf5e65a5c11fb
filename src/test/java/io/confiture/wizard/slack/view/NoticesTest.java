package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.WindowNotices.Window;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people read of a scheduled plan who do not watch it. */
class NoticesTest {

    private static final Instant NIGHT = Instant.parse("2026-11-29T01:00:00Z");
    private static final String TIME = "<!date^1795914000^{date_short_pretty} at {time}|2026-11-29 01:00 UTC>";

    private static PlanFixture scheduled() {
        return aPlan().thatRenamesATable()
                .thatAddsAColumn()
                .askedOf(Role.REVIEWER)
                .askedOf(Role.DBA)
                .inTheSlot(NIGHT);
    }

    private static String text(Words words) {
        return words.text();
    }

    @Test
    void aReminderSaysWhatWhenWhoseAndWhomItWaitsFor() {
        assertThat(text(ReminderText.of(scheduled().submitted(), NIGHT.minus(Duration.ofHours(1)))))
                .isEqualTo("⏰ *#42* starts in 1 hour, " + TIME + " (2026-11-29 01:00 UTC): 2 migrations on production,"
                        + " HIGH; asked by <@U0JOHN>; still waiting for Reviewer (<@U0JANE>) and DBA (<@U0BOB>).");
        assertThat(text(ReminderText.of(scheduled().approved(), NIGHT.minus(Duration.ofMinutes(10)))))
                .contains("starts in 10 minutes")
                .endsWith("asked by <@U0JOHN>; approved by everybody who had to.");
        assertThat(text(ReminderText.of(scheduled().in(PlanState.CHANGES_REQUESTED), NIGHT.minusSeconds(59))))
                .contains("starts in 1 minute,")
                .endsWith("still waiting for <@U0JOHN> to press *Resubmit*.");
        assertThat(text(ReminderText.of(
                        aPlan().thatAddsAColumn()
                                .askedOfAVacant(Role.DBA)
                                .inTheSlot(NIGHT)
                                .submitted(),
                        NOON)))
                .endsWith("still waiting for DBA (nobody holds this role).");
    }

    @Test
    void aNoticeIsWhatTheThreadSaysWithTheNameAndTheWay() {
        Plan plan = scheduled().approved();
        PlanEvent started = new PlanEvent(
                PlanEvent.Kind.STARTED,
                PlanEvent.BOT,
                NIGHT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        Words words = NoticeText.of(plan, started, Optional.of("https://acme.slack.com/archives/C1/p2"), NIGHT);
        assertThat(Rendered.of(words))
                .isEqualTo(
                        """
                        text: Plan #42 · production · 2 migrations · HIGH: ▶️ Its slot is open: started.
                        ~ *Plan #42 · production · 2 migrations · HIGH*  ·  <https://acme.slack.com/archives/C1/p2|its message and thread>
                        ▶️ Its slot is open: started.""");
    }

    @Test
    void aWindowSaysHowLongItIsOpenAndWhatStartsInIt() {
        Window window = new Window("production", NIGHT, NIGHT.plus(Duration.ofHours(2)), ZoneId.of("Europe/Paris"));
        assertThat(text(WindowText.open(
                        window, List.of(scheduled().approved(), scheduled().submitted()))))
                .startsWith(
                        "🛠️ *Maintenance window of production is open* until 04:00 Europe/Paris (<!date^1795921200^")
                .contains("03:00 UTC): #42, #42 start in it.\n• *#42*  2 migrations, HIGH, asked by John:  " + TIME
                        + " (2026-11-29 01:00 UTC), ✅ Approved\n")
                .endsWith("👀 In review, waiting for approval by Reviewer and DBA");
        assertThat(text(WindowText.over(
                        window,
                        List.of(
                                aPlan().thatAddsAColumn().in(PlanState.SUCCEEDED),
                                aPlan().thatAddsAColumn().in(PlanState.FAILED),
                                scheduled().submitted()))))
                .isEqualTo(
                        """
                        🛠️ *Maintenance window of production is over*: 1 of 3 plans completed.
                        • *#42*  1 migration, LOW, asked by John:  ✅ Succeeded
                        • *#42*  1 migration, LOW, asked by John:  ❌ Failed
                        • *#42*  2 migrations, HIGH, asked by John:  👀 In review, it did not start""");
    }
}
