package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.DBA;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.SAM;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Readiness.Item;
import io.confiture.wizard.plan.Readiness.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan around its slot: looked at before, held at it, and on its way when nothing is in the way any more. */
class PlanSlotTest {

    private static final Item VOTES = Item.green(Subject.VOTES);
    private static final Readiness GREEN = new Readiness(List.of(VOTES, Item.green(Subject.FREEZE)));
    private static final Readiness FROZEN =
            new Readiness(List.of(VOTES, new Item(Subject.FREEZE, "Bob froze it: incident 12.")));
    private static final Readiness BUSY =
            new Readiness(List.of(VOTES, new Item(Subject.TRAFFIC, "orders is in the hands of app.")));
    private static final Instant BEFORE = NOON.minus(Duration.ofMinutes(10));
    private static final Instant AFTER = NOON.plus(Duration.ofHours(3));

    private static Plan approved() {
        return aPlan().thatAddsAColumn().askedOf(Role.REVIEWER).inTheSlot(NOON).approved();
    }

    private static Plan held(Readiness why) {
        return accepted(approved().slot().hold(why, NOON));
    }

    @Test
    void shortlyBeforeItsSlotThePlanStaysAsItIsAndPeopleReadHowItLooks() {
        Decision.Accepted checked = (Decision.Accepted) approved().slot().check(FROZEN, BEFORE);
        assertThat(checked.plan().state()).isEqualTo(PlanState.APPROVED);
        assertThat(checked.event().kind()).isEqualTo(PlanEvent.Kind.CHECKED);
        assertThat(checked.event().facts())
                .containsEntry("green", "Votes valid, roles still held")
                .containsEntry("red", "• Bob froze it: incident 12.");
        assertThat(approved().slot().check(GREEN, NOON).refusal()).contains(Refusal.TOO_LATE);
    }

    @Test
    void atItsSlotSomethingRedHoldsItBeforeAnythingHasRun() {
        Plan plan = held(FROZEN);
        assertThat(plan.state()).isEqualTo(PlanState.PAUSED);
        assertThat(plan.pause()).contains(new Pause(Pause.Reason.HELD_AT_SLOT, "• Bob froze it: incident 12."));
        assertThat(plan.times().started()).isEmpty();
        assertThat(plan.slot().hold(FROZEN, NOON).isAccepted()).as("said once").isFalse();
        assertThat(accepted(plan.slot().hold(BUSY, NOON)).pause().orElseThrow().reason())
                .isEqualTo(Pause.Reason.BUSY_AT_SLOT);
        assertThat(approved().slot().hold(FROZEN, BEFORE).refusal()).contains(Refusal.TOO_LATE);
        assertThat(approved().slot().hold(FROZEN, AFTER).refusal()).contains(Refusal.TOO_LATE);
        assertThat(approved().slot().hold(GREEN, NOON).isAccepted()).isFalse();
    }

    @Test
    void howLongATransactionLastsIsNoNews() {
        Plan plan = held(BUSY);
        Readiness later =
                new Readiness(List.of(VOTES, new Item(Subject.TRAFFIC, "orders is in the hands of app, still.")));
        assertThat(plan.slot().hold(later, NOON).isAccepted()).isFalse();
    }

    @Test
    void itStartsByItselfOnlyWhenAllIsGreen() {
        Plan plan = held(FROZEN);
        assertThat(start(plan, PlanEvent.BOT, FROZEN)).contains(Refusal.NOT_READY);
        assertThat(start(plan, PlanEvent.BOT, BUSY)).contains(Refusal.NOT_READY);
        assertThat(start(plan, PlanEvent.BOT, Readiness.UNASKED))
                .as("without a look")
                .contains(Refusal.NOT_READY);
        assertThat(start(plan, PlanEvent.BOT, GREEN)).isEmpty();
        assertThat(plan.run()
                        .start(PlanEvent.BOT, NOTHING, digest(plan), GREEN, AFTER)
                        .refusal())
                .contains(Refusal.TOO_LATE);
    }

    @Test
    void aPersonMayPassOverWhoIsAtWorkAndNothingElse() {
        Plan plan = held(BUSY);
        assertThat(start(plan, JOHN, BUSY)).isEmpty();
        assertThat(start(plan, BOB, BUSY)).as("with no role").contains(Refusal.NOT_THE_REQUESTER_OR_DBA);
        assertThat(plan.run().start(BOB, DBA, digest(plan), BUSY, NOON).isAccepted())
                .isTrue();
        for (Subject hard : Subject.values()) {
            Readiness red = new Readiness(List.of(new Item(hard, "red")));
            assertThat(start(plan, JOHN, red).isEmpty()).as(hard.name()).isEqualTo(hard.isSoft());
        }
    }

    private static Optional<Refusal> start(Plan plan, Person by, Readiness ready) {
        return plan.run().start(by, NOTHING, digest(plan), ready, NOON).refusal();
    }

    @Test
    void untilItRunsItIsCancelledMovedWithdrawnOrReopenedAsIfItWereApproved() {
        Plan plan = held(FROZEN);
        assertThat(accepted(plan.cancel(JOHN, NOTHING, "not tonight", NOON)).state())
                .isEqualTo(PlanState.CANCELLED);
        assertThat(plan.cancel(SAM, NOTHING, "", NOON).refusal()).contains(Refusal.NOT_THE_REQUESTER_OR_DBA);
        assertThat(accepted(plan.reschedule(Optional.empty(), JOHN, NOTHING, NOON))
                        .state())
                .isEqualTo(PlanState.IN_REVIEW);
        assertThat(accepted(plan.votes().withdraw(JANE, NOON)).state()).isEqualTo(PlanState.IN_REVIEW);
        assertThat(accepted(plan.reopen(aPlan().thatAddsAColumn().submission(), "004 changed", NOON))
                        .state())
                .isEqualTo(PlanState.IN_REVIEW);
        assertThat(accepted(plan.expire("its slot closed", AFTER)).state()).isEqualTo(PlanState.EXPIRED);
    }

    @Test
    void theAnswersToARunAreNoneHere() {
        Plan plan = held(FROZEN);
        assertThat(plan.lead().resume(JOHN, NOTHING, NOON).refusal()).contains(Refusal.NOT_SAFE_HERE);
        assertThat(plan.lead().stop(JOHN, NOTHING, NOON).refusal()).contains(Refusal.NOT_SAFE_HERE);
    }
}
