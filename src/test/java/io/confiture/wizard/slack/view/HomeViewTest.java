package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.REVIEWER;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static io.confiture.wizard.plan.PlanFixture.finished;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.HomeLists;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.PendingCounts;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HomeViewTest {

    private static final String SLACK = "https://acme.slack.com/";
    private static final HomeLists.Some NONE = some(0);

    private static HomeLists.Some some(int all, Plan... plans) {
        return new HomeLists.Some(
                List.of(plans).stream()
                        .map(plan -> new HomeLists.Entry(
                                plan, Optional.of(new Outbox.Posted("C0ALERTS", "1790000000.000100"))))
                        .toList(),
                all);
    }

    private static String home(HomeLists.Lists lists, PendingCounts.Count... counts) {
        Map<String, String> frozen = Map.of("staging", "🧊 Frozen by Bob since noon");
        return Rendered.home(HomeView.of(lists, List.of(counts), frozen, SLACK, NOON));
    }

    private static Plan number(int number, Plan plan) {
        return new Plan(
                new PlanId(number),
                plan.version(),
                plan.state(),
                plan.request(),
                plan.answers(),
                plan.migrations(),
                plan.review(),
                plan.pause(),
                plan.stopAskedBy(),
                plan.times());
    }

    private static PendingCounts.Count count(String name, OptionalInt pending, String trouble) {
        return new PendingCounts.Count(name, pending, Optional.ofNullable(trouble), NOON);
    }

    @Test
    void showsEverythingThereIs() {
        Plan asked =
                number(40, aPlan().thatRenamesATable().askedOf(Role.REVIEWER).submitted());
        Plan approved = aPlan().thatAddsAColumn().approved();
        Plan scheduled = aPlan().thatAddsAColumn()
                .inTheSlot(NOON.plus(Duration.ofDays(2)))
                .approved();
        Plan running = aPlan().thatAddsAColumn().running();
        Plan paused = number(41, aPlan().thatAddsAColumn().paused());
        HomeLists.Lists lists = new HomeLists.Lists(
                some(40, paused, asked, approved),
                some(1, asked),
                some(1, scheduled),
                some(1, running),
                some(1, finished(running)));

        assertThat(home(
                        lists,
                        count("production", OptionalInt.of(6), null),
                        count("spare", OptionalInt.of(0), null),
                        count("staging", OptionalInt.empty(), "db:5432/shop does not answer")))
                .isEqualTo(
                        """
                        # Waiting for you
                        *<https://acme.slack.com/archives/C0ALERTS/p1790000000000100|Plan #41 · production · 1 migration · LOW>*
                        ⏸️ Paused  ·  asked by <@U0JOHN>  ·  waits for John or a DBA to answer: a migration failed; retry or stop here?
                        [View SQL]
                        *<https://acme.slack.com/archives/C0ALERTS/p1790000000000100|Plan #40 · production · 1 migration · HIGH>*
                        👀 In review  ·  asked by <@U0JOHN>  ·  waits for approval by Reviewer
                        [Approve](primary) [View SQL]
                        *<https://acme.slack.com/archives/C0ALERTS/p1790000000000100|Plan #42 · production · 1 migration · LOW>*
                        ✅ Approved  ·  asked by <@U0JOHN>  ·  waits for John or a DBA to press *Apply now*
                        [Apply now](primary) [View SQL]
                        ~ _and 37 more_
                        # You asked for
                        • <https://acme.slack.com/archives/C0ALERTS/p1790000000000100|Plan #40 · production · 1 migration · HIGH>  👀 In review, waits for approval by Reviewer
                        # Scheduled
                        • <https://acme.slack.com/archives/C0ALERTS/p1790000000000100|Plan #42 · production · 1 migration · LOW>  ✅ Approved, waits for its slot, ⟨2026-11-24 12:00 UTC⟩
                        # Lately
                        • <https://acme.slack.com/archives/C0ALERTS/p1790000000000100|Plan #42 · production · 1 migration · LOW>  ▶️ Running, waits for the migrations to finish
                        • <https://acme.slack.com/archives/C0ALERTS/p1790000000000100|Plan #42 · production · 1 migration · LOW>  ✅ Succeeded, ⟨2026-11-22 12:00 UTC⟩
                        # Environments
                        *production*  6 pending
                        *spare*  up to date
                        *staging*  ⚠️ db:5432/shop does not answer
                        >🧊 Frozen by Bob since noon
                        ~ Last read: ⟨2026-11-22 12:00 UTC⟩. It is read again whenever you come here.""");
    }

    @Test
    void saysWhatToDoWhereThereIsNothing() {
        assertThat(home(new HomeLists.Lists(NONE, NONE, NONE, NONE, NONE)))
                .isEqualTo(
                        """
                        # Waiting for you
                        Nothing. Plans that need you appear here and in your messages.
                        # You asked for
                        Nothing. `/confiture wizard &lt;environment&gt;` begins a plan.
                        # Scheduled
                        No plan has a time.
                        # Lately
                        Nothing has run yet.
                        # Environments
                        There are none: db/environments holds no .yaml file.
                        ~ Last read: ⟨2026-11-22 12:00 UTC⟩. It is read again whenever you come here.""");
    }

    @Test
    void tellsThoseWhoHaveNothingToDoHereWhyInOneSentence() {
        assertThat(Rendered.home(HomeView.closed("you are a guest here, and guests hold no role")))
                .isEqualTo(
                        "👋 Database migrations are planned here by members of this workspace. Nothing is shown to you,"
                                + " because you are a guest here, and guests hold no role.");
    }

    @Test
    void namesOfEnvironmentsAndWordsOfServersCannotActInSlack() {
        String home = home(
                new HomeLists.Lists(NONE, NONE, NONE, NONE, NONE),
                count("<!channel>|x", OptionalInt.empty(), "FATAL: <@U0JOHN>\n*all is well*"));
        assertThat(home).contains("&lt;!channel&gt;", "&lt;@U0JOHN&gt; *all").doesNotContain("<!channel>");
    }

    /** The longest names of the most plans: {@link Rendered} has found it valid. */
    @Test
    void staysWithinSlacksLimitsWhateverThereIs() {
        String name = "x".repeat(200);
        Plan plan = IntStream.range(0, 300)
                .boxed()
                .reduce(
                        aPlan().askedOf(Role.REVIEWER).askedOf(Role.DBA),
                        (given, i) -> given.with("%03d".formatted(i), name, Risk.HIGH),
                        (one, other) -> one)
                .submitted();
        Plan voted = accepted(plan.votes().approve(JANE, REVIEWER, digest(plan), "", NOON));
        Plan[] many = IntStream.range(0, HomeView.SHOWN)
                .mapToObj(i -> number(1_000_000 + i, voted))
                .toArray(Plan[]::new);
        PendingCounts.Count[] counts = IntStream.range(0, 300)
                .mapToObj(i -> count(name + i, OptionalInt.of(i), name.repeat(20)))
                .toArray(PendingCounts.Count[]::new);
        HomeLists.Some some = some(1_000, many);
        HomeLists.Some ended = some(
                HomeView.SHOWN,
                Collections.nCopies(
                                HomeView.SHOWN,
                                finished(aPlan().thatAddsAColumn().running()))
                        .toArray(Plan[]::new));
        assertThat(home(new HomeLists.Lists(some, some, some, some, ended), counts))
                .contains("and 992 more", " more_");
    }
}
