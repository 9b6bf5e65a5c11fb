package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.Freezes;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreezeTextTest {

    private static RecordedEvent event(String kind, Person by, Map<String, String> facts) {
        return new RecordedEvent(
                1, null, null, kind, NOON, by.id(), by.name(), null, null, null, null, facts, null, "0");
    }

    @Test
    void aNoticeSaysWhoUntilWhenAndWhy() {
        Words endless = FreezeText.notice(
                event(Freezes.FROZEN, BOB, Map.of("environment", "production", "reason", "<!channel> *boom*")));
        assertThat(endless.text())
                .isEqualTo("🧊 <@U0BOB> froze *production*, until somebody types `/confiture unfreeze production`."
                        + " Nothing starts there meanwhile; a migration at work finishes, and the next one waits."
                        + " &lt;!channel&gt; *boom*");
        assertThat(FreezeText.notice(event(
                                Freezes.FROZEN,
                                BOB,
                                Map.of(
                                        "environment",
                                        "production",
                                        "reason",
                                        "audit",
                                        "until",
                                        "2026-11-22T13:00:00Z")))
                        .text())
                .contains("froze *production*, until <!date^1795352400^")
                .contains("(2026-11-22 13:00 UTC). Nothing starts");
        assertThat(Rendered.of(endless)).contains("<!channel> *boom*");
    }

    @Test
    void itsEndSaysWhetherSomebodyLiftedIt() {
        Map<String, String> facts = Map.of("environment", "production", "reason", "audit");
        assertThat(FreezeText.notice(event(Freezes.UNFROZEN, JOHN, facts)).text())
                .isEqualTo("🌤️ <@U0JOHN> lifted the freeze of *production*. Plans whose slot is open start by"
                        + " themselves. audit");
        assertThat(FreezeText.notice(event(Freezes.UNFROZEN, PlanEvent.BOT, facts))
                        .text())
                .startsWith("🌤️ The freeze of *production* is over.");
    }

    @Test
    void aLineIsSafeWhateverTheReason() {
        DeclaredFreeze freeze = new DeclaredFreeze(
                "production", "a\n<@U1> & b", BOB, NOON, Optional.of(NOON.plus(Duration.ofHours(1))));
        assertThat(FreezeText.line(freeze))
                .startsWith("🧊 Frozen by Bob since <!date^")
                .endsWith("UTC>: a &lt;@U1&gt; &amp; b")
                .doesNotContain("\n");
    }

    @Test
    void whoMayNotHearsWhyAndWhoCan() {
        assertThat(FreezeText.insufficient(
                        "Freezing production is",
                        Optional.of("you are a guest here, and guests hold no role"),
                        List.of(BOB),
                        List.of(JOHN)))
                .isEqualTo(
                        """
                        🔒 *Insufficient permissions*: you are a guest here, and guests hold no role.
                        Freezing production is for people with the DBA or Developer role. Those who have it: DBA <@U0BOB>; Developer <@U0JOHN>.""");
        assertThat(FreezeText.insufficient("Freezing production is", Optional.empty(), List.of(), List.of()))
                .endsWith("Nobody holds them: add people to `roles` in the policy.");
    }
}
