package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.REVIEWER;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.Findings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectCardTest {

    private final Plan asked =
            aPlan().thatRenamesATable().askedOf(Role.REVIEWER).askedOf(Role.DBA).submitted();

    @Test
    void saysWhatIsWantedOfThisPersonAndUntilWhen() {
        Wait wait = new Wait(
                Map.of(JANE.id(), NOON, BOB.id(), NOON),
                Map.of(BOB.id(), NOON),
                Optional.of(NOON.plusSeconds(172_800)));
        assertThat(Rendered.of(DirectCard.of(asked, JANE.id(), Optional.of("C0ALERTS"), Findings.NONE, wait)))
                .isEqualTo(
                        """
                        text: Plan #42 · production · 1 migration · HIGH: 👉 <@U0JOHN> asks for your approval as Reviewer
                        # Plan #42 · production · 1 migration · HIGH
                        👉 <@U0JOHN> asks for your approval as Reviewer  ·  expires ⟨2026-11-24 12:00 UTC⟩
                        ~ *👀 In review*  ·  waiting for approval by Reviewer and DBA  ·  everybody reads it in <#C0ALERTS>
                        ~ Asked by <@U0JOHN>  ·  runs on `db.acme.com:5432/shop`  ·  digest `%s`  ·  applied at a click
                        `007_rename_orders`  🔴 HIGH
                        >because of rename_orders
                        ⏳ Reviewer: Jane, asked ⟨2026-11-22 12:00 UTC⟩
                        ⏳ DBA: Bob (seen ⟨2026-11-22 12:00 UTC⟩), asked ⟨2026-11-22 12:00 UTC⟩
                        [Approve](primary) [Request changes] [Reject](danger) [View SQL]"""
                                .formatted(digest(asked).brief()));
    }

    @Test
    void afterTheirAnswerItIsTheWayBack() {
        Plan voted = accepted(asked.votes().approve(JANE, REVIEWER, digest(asked), "", NOON));
        assertThat(shown(voted, JANE.id()))
                .contains("✅ You approved it as Reviewer, ⟨2026-11-22 12:00 UTC⟩.")
                .contains("[Withdraw]")
                .doesNotContain("[Approve]");
        assertThat(shown(voted, BOB.id())).contains("asks for your approval as DBA", "[Approve](primary)");
    }

    @Test
    void whatEndedOrWentOnWithoutThemAsksNothing() {
        Plan cancelled = accepted(asked.cancel(JOHN, NOTHING, "", NOON));
        assertThat(shown(cancelled, JANE.id()))
                .contains("There is nothing left to do for you.", "Cancelled")
                .doesNotContain("[");
        Plan approved = aPlan().thatRenamesATable().askedOf(Role.REVIEWER).approved();
        assertThat(shown(approved, BOB.id()))
                .contains("It was approved without your answer.", "[View SQL]")
                .doesNotContain("[Approve]", "[Withdraw]");
    }

    private static String shown(Plan plan, String reader) {
        return Rendered.of(DirectCard.of(plan, reader, Optional.empty(), Findings.NONE, Wait.NONE));
    }
}
