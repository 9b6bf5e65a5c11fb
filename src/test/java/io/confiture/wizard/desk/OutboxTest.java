package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.DBA;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Jdbi JDBI = StateDatabase.fresh();
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());
    private final Outbox outbox = new Outbox(JDBI);
    private final PlanFixture fixture = aPlan().thatRenamesATable().askedOfAVacant(Role.DBA);

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    private Plan submitted() {
        Plan draft = desk.open(fixture.draft().request(), NOON);
        return accepted(desk.change(draft.id(), plan -> plan.submit(fixture.submission(), JOHN, NOON)));
    }

    private Optional<Outbox.Entry> claim() {
        return outbox.claim(NOON, LEASE);
    }

    @Test
    void theCardLeavesBeforeItsRepliesAndOneAtATime() {
        submitted();
        Outbox.Entry card = claim().orElseThrow();
        assertThat(card.kind()).isEqualTo(Outbox.Kind.CARD);
        assertThat(claim()).as("the lane is taken").isEmpty();
        outbox.delivered(card, NOON);
        assertThat(claim().orElseThrow().kind()).isEqualTo(Outbox.Kind.REPLY);
    }

    @Test
    void aDryRunOfTheDraftIsToldBehindItsSubmissionAndNotBefore() {
        Plan draft = desk.open(fixture.draft().request(), NOON);
        desk.change(draft.id(), plan -> plan.rehearsed(Map.of("rehearsed", "0 of 1"), JOHN, NOON));
        desk.change(draft.id(), plan -> plan.rehearsed(Map.of("rehearsed", "1 of 1"), JOHN, NOON));
        assertThat(claim()).as("a draft is its author's own business").isEmpty();

        desk.change(draft.id(), plan -> plan.submit(fixture.submission(), JOHN, NOON));

        assertThat(told()).isEqualTo(PlanEvent.Kind.SUBMITTED);
        Outbox.Entry reply = claim().orElseThrow();
        assertThat(outbox.event(reply.event().orElseThrow()).fact("rehearsed")).isEqualTo("1 of 1");
        outbox.delivered(reply, NOON);
        assertThat(claim()).isEmpty();
    }

    /** The next reply, behind the cards before it. */
    private PlanEvent.Kind told() {
        Outbox.Entry next = claim().orElseThrow();
        outbox.delivered(next, NOON);
        return next.kind() == Outbox.Kind.CARD
                ? told()
                : outbox.event(next.event().orElseThrow()).kind();
    }

    @Test
    void lanesDoNotWaitForEachOther() {
        submitted();
        submitted();
        assertThat(claim().orElseThrow().plan())
                .isNotEqualTo(claim().orElseThrow().plan());
    }

    @Test
    void aWorkerThatDiedLosesItsLease() {
        submitted();
        Outbox.Entry first = claim().orElseThrow();
        assertThat(outbox.claim(NOON.plus(LEASE), LEASE)).isEmpty();
        Outbox.Entry second =
                outbox.claim(NOON.plus(LEASE).plusMillis(1), LEASE).orElseThrow();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempts()).isEqualTo(2);
    }

    @Test
    void whatFailedIsTriedAgainWhenItIsDueAndTheLaneWaits() {
        submitted();
        outbox.tryAgain(claim().orElseThrow(), NOON.plusSeconds(5), "ratelimited");
        assertThat(claim()).isEmpty();
        assertThat(outbox.claim(NOON.plusSeconds(5), LEASE).orElseThrow().kind())
                .isEqualTo(Outbox.Kind.CARD);
    }

    @Test
    void whatWaitedForItsTurnWasNotTriedAndIsNotLookedFor() {
        submitted();
        outbox.hold(claim().orElseThrow(), NOON.plusSeconds(2), "post #database-alerts");
        Outbox.Entry again = outbox.claim(NOON.plusSeconds(2), LEASE).orElseThrow();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.sentBefore()).isEmpty();
        assertThat(again.turn()).contains("post #database-alerts");
    }

    @Test
    void whatMayBeThereIsLookedForSinceItsFirstAttemptUntilItIsDelivered() {
        submitted();
        Outbox.Entry first = claim().orElseThrow();
        assertThat(first.sentBefore()).isEmpty();
        outbox.tryAgain(first, NOON.plusSeconds(2), "reset");
        Outbox.Entry second = outbox.claim(NOON.plusSeconds(2), LEASE).orElseThrow();
        assertThat(second.sentBefore()).contains(NOON);
        outbox.tryAgain(second, NOON.plusSeconds(9), new Outbox.Failed("ratelimited", true, false));
        assertThat(outbox.claim(NOON.plusSeconds(9), LEASE).orElseThrow().sentBefore())
                .contains(NOON);
    }

    @Test
    void whatWasCertainlyNotSentIsNotLookedFor() {
        submitted();
        outbox.tryAgain(claim().orElseThrow(), NOON, new Outbox.Failed("ratelimited", true, false));
        assertThat(claim().orElseThrow().sentBefore()).isEmpty();
    }

    @Test
    void whoeverHasLostTheLeaseDecidesNothingAnyMore() {
        submitted();
        Outbox.Entry slow = claim().orElseThrow();
        Outbox.Entry other = outbox.claim(NOON.plusSeconds(31), LEASE).orElseThrow();
        outbox.tryAgain(slow, NOON, "reset");
        outbox.giveUp(slow, NOON, "reset");
        new Undelivered(JDBI).bury(slow, Trouble.REFUSED, "reset", NOON);
        assertThat(outbox.claim(NOON.plusSeconds(32), LEASE))
                .as("the lane is still the other one's")
                .isEmpty();
        outbox.delivered(other, NOON);
        assertThat(outbox.claim(NOON.plusSeconds(32), LEASE)).isPresent();
    }

    @Test
    void onceSlackAnswersNobodyWaitsForTheEndOfTheirPatience() {
        submitted();
        submitted();
        outbox.tryAgain(claim().orElseThrow(), NOON.plusSeconds(60), "HTTP 503");
        Outbox.Entry limited = claim().orElseThrow();
        outbox.tryAgain(limited, NOON.plusSeconds(60), new Outbox.Failed("ratelimited", true, false));
        outbox.hurry(NOON);
        assertThat(claim().orElseThrow().id()).isNotEqualTo(limited.id());
        assertThat(claim()).as("Slack has said how long").isEmpty();
    }

    @Test
    void aDeadLetterHoldsUpNothingAndComesBackToItsPlace() {
        Plan plan = submitted();
        Undelivered undelivered = new Undelivered(JDBI);
        Outbox.Entry card = claim().orElseThrow();
        undelivered.bury(card, Trouble.ARCHIVED, "chat.postMessage: is_archived", NOON);
        assertThat(claim().orElseThrow().kind()).isEqualTo(Outbox.Kind.REPLY);
        assertThat(claim().orElseThrow().kind()).isEqualTo(Outbox.Kind.UNDELIVERED);
        assertThat(undelivered.of("production", NOON, 10)).singleElement().satisfies(letters -> {
            assertThat(letters.plan()).contains(plan.id());
            assertThat(letters.trouble()).isEqualTo(Trouble.ARCHIVED);
            assertThat(letters.error()).isEqualTo("chat.postMessage: is_archived");
        });
        assertThat(undelivered.of("staging", NOON, 10)).isEmpty();

        assertThat(undelivered.sendAgain(Optional.of(plan.id()), NOON)).isEqualTo(1);

        assertThat(outbox.claim(NOON.plus(LEASE).plusMillis(1), LEASE)
                        .orElseThrow()
                        .id())
                .isEqualTo(card.id());
        assertThat(undelivered.all(10)).isEmpty();
    }

    @Test
    void paintingTheNewestStateMakesOlderPaintingsPointless() {
        Plan plan = submitted();
        Outbox.Entry first = claim().orElseThrow();
        Plan approved = accepted(desk.change(plan.id(), it -> it.votes().approve(BOB, DBA, digest(plan), "", NOON)));
        outbox.painted(first, approved, new Outbox.Posted("C0ALERTS", "1.000100"), NOON);
        outbox.delivered(claim().orElseThrow(), NOON);
        assertThat(claim().orElseThrow().kind())
                .as("the second card is painted already")
                .isEqualTo(Outbox.Kind.REPLY);
        assertThat(outbox.messageOf(plan.id())).contains(new Outbox.Posted("C0ALERTS", "1.000100"));
    }

    @Test
    void theMessageShowsTheNewestStateWhileItsRepliesWaitForTheirTurns() {
        Plan plan = submitted();
        Outbox.Entry first = claim().orElseThrow();
        assertThat(first.kind()).isEqualTo(Outbox.Kind.CARD);
        Plan approved = accepted(desk.change(plan.id(), it -> it.votes().approve(BOB, DBA, digest(plan), "", NOON)));
        Outbox.Entry toBob = claim().orElseThrow();
        assertThat(toBob.kind()).isEqualTo(Outbox.Kind.DIRECT);
        assertThat(claim())
                .as("there is no message yet that could be painted anew")
                .isEmpty();
        outbox.painted(first, plan, new Outbox.Posted("C0ALERTS", "1.000100"), NOON);
        Outbox.Entry reply = claim().orElseThrow();
        assertThat(reply.kind()).isEqualTo(Outbox.Kind.REPLY);
        outbox.hold(reply, NOON.plusSeconds(20), "post #alerts");

        Outbox.Entry painting = claim().orElseThrow();

        assertThat(painting.kind()).isEqualTo(Outbox.Kind.CARD);
        assertThat(claim()).as("replies keep their order").isEmpty();
        outbox.painted(painting, approved, new Outbox.Posted("C0ALERTS", "1.000100"), NOON);
        assertThat(claim()).isEmpty();
        assertThat(outbox.claim(NOON.plusSeconds(20), LEASE).map(Outbox.Entry::id))
                .contains(reply.id());
    }

    @Test
    void aPaintingDoesNotSwallowWhatHappenedAfterIt() {
        Plan plan = submitted();
        Outbox.Entry first = claim().orElseThrow();
        desk.change(plan.id(), it -> it.votes().approve(BOB, DBA, digest(plan), "", NOON));
        outbox.painted(first, plan, new Outbox.Posted("C0ALERTS", "1.000100"), NOON);
        outbox.delivered(claim().orElseThrow(), NOON);
        assertThat(claim().orElseThrow().kind()).isEqualTo(Outbox.Kind.CARD);
    }

    @Test
    void aWhispersDoorIsForgottenOnceItIsUsed() {
        outbox.whisper(
                new Whisper("U0SAM", "C0ALERTS", Optional.empty(), Optional.of("http://localhost/r/1"), "no"), NOON);
        outbox.delivered(claim().orElseThrow(), NOON);
        assertThat(JDBI.<Long, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM outbox WHERE response_url IS NOT NULL")
                                .mapTo(Long.class)
                                .one()))
                .isZero();
    }

    @Test
    void oneDeliveryOfSlackCountsOnce() {
        SeenDeliveries seen = new SeenDeliveries(JDBI);
        assertThat(seen.first("trigger 1", NOON)).isTrue();
        assertThat(seen.first("trigger 1", NOON)).isFalse();
        seen.forgetBefore(NOON.plusSeconds(1));
        assertThat(seen.first("trigger 1", NOON)).isTrue();
    }
}
