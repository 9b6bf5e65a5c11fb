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
