package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.DBA;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.REVIEWER;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PlanDeskTest {

    private static final Jdbi JDBI = StateDatabase.fresh();

    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());
    private final PlanFixture rename = aPlan().thatRenamesATable()
            .thatAddsAColumn()
            .askedOf(Role.REVIEWER)
            .askedOf(Role.DBA)
            .inTheSlot(NOON);

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    private Plan submitted() {
        return submitted("production");
    }

    private Plan submitted(String environment) {
        Request request = aPlan().draft().request();
        Plan draft = desk.open(
                new Request(environment, request.address(), request.direction(), JOHN, request.channel()), NOON);
        return accepted(desk.change(draft.id(), plan -> plan.submit(rename.submission(), JOHN, NOON)));
    }

    private Plan approved(String environment) {
        Plan plan = submitted(environment);
        desk.change(plan.id(), it -> it.votes().approve(JANE, REVIEWER, digest(plan), "", NOON));
        return accepted(desk.change(plan.id(), it -> it.votes().approve(BOB, DBA, digest(plan), "", NOON)));
    }

    private Decision start(Plan plan) {
        return desk.change(plan.id(), it -> it.run().start(JOHN, NOTHING, digest(plan), NOON));
    }

    @Test
    void whatWasWrittenIsReadBackWhole() {
        Plan approved = approved("production");
        assertThat(desk.get(approved.id())).isEqualTo(approved);
        Plan running = accepted(start(approved));
        Plan paused = accepted(desk.change(approved.id(), plan -> plan.run()
                .begin(running.run().next().orElseThrow().ref(), NOON)));
        assertThat(desk.get(approved.id())).isEqualTo(paused);
    }

    @Test
    void everyMoveHasItsEventAndItsMessages() {
        Plan approved = approved("production");
        assertThat(desk.events(approved.id()))
                .extracting(PlanEvent::kind)
                .containsExactly(
                        PlanEvent.Kind.OPENED,
                        PlanEvent.Kind.SUBMITTED,
                        PlanEvent.Kind.APPROVAL_GIVEN,
                        PlanEvent.Kind.APPROVED);
        assertThat(count("SELECT count(*) FROM outbox WHERE kind = 'CARD'")).isEqualTo(3);
        assertThat(count("SELECT count(*) FROM outbox WHERE kind = 'REPLY'")).isEqualTo(3);
    }

    @Test
    void aRefusalLeavesNoTrace() {
        Plan plan = submitted();
        long events = count("SELECT count(*) FROM plan_event");
        Decision decision = desk.change(plan.id(), it -> it.votes().approve(JOHN, DBA, digest(plan), "", NOON));
        assertThat(decision.refusal()).contains(Refusal.OWN_PLAN);
        assertThat(count("SELECT count(*) FROM plan_event")).isEqualTo(events);
        assertThat(desk.get(plan.id())).isEqualTo(plan);
    }

    @RepeatedTest(10)
    void ofTwoRacingForTheLastApprovalOneWinsAndTheOtherHearsOfTheNewState() throws Exception {
        Plan plan = submitted();
        desk.change(plan.id(), it -> it.votes().approve(JANE, REVIEWER, digest(plan), "", NOON));
        List<Decision> answers =
                atOnce(2, () -> desk.change(plan.id(), it -> it.votes().approve(BOB, DBA, digest(plan), "", NOON)));
        assertThat(answers).filteredOn(Decision::isAccepted).hasSize(1);
        assertThat(answers).filteredOn(decision -> !decision.isAccepted()).allSatisfy(decision -> {
            assertThat(decision.refusal()).contains(Refusal.ALREADY_APPROVED);
            assertThat(decision.plan().state()).isEqualTo(PlanState.APPROVED);
        });
    }

    @RepeatedTest(10)
    void applyPressedByEightAtOnceStartsOnce() throws Exception {
        Plan plan = approved("production");
        List<Decision> answers = atOnce(8, () -> start(plan));
        assertThat(answers).filteredOn(Decision::isAccepted).hasSize(1);
        assertThat(desk.events(plan.id()))
                .filteredOn(event -> event.kind() == PlanEvent.Kind.STARTED)
                .hasSize(1);
    }

    @Test
    void twoPlansNeverRunOnOneEnvironment() {
        assertThat(start(approved("production")).isAccepted()).isTrue();
        assertThat(start(approved("production")).refusal()).contains(Refusal.ENVIRONMENT_BUSY);
        assertThat(start(approved("staging")).isAccepted()).isTrue();
    }

    @Test
    void theDatabaseItselfRefusesAnEndWithoutATime() {
        Plan plan = submitted();
        assertThatThrownBy(() -> JDBI.useHandle(handle -> handle.execute(
                        "UPDATE plan SET state = 'CANCELLED' WHERE id = ?",
                        plan.id().number())))
                .hasMessageContaining("ended_if_and_only_if_final");
    }

    @Test
    void aNumberThatNobodyHasIsAnError() {
        assertThatThrownBy(() -> desk.change(new io.confiture.wizard.plan.PlanId(999), plan -> null))
                .isInstanceOf(PlanDesk.NoSuchPlan.class)
                .hasMessage("There is no plan #999");
    }

    private static long count(String query) {
        return JDBI.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    private static List<Decision> atOnce(int threads, Callable<Decision> act) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier barrier = new CyclicBarrier(threads);
            List<Future<Decision>> started = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                started.add(pool.submit(() -> {
                    barrier.await();
                    return act.call();
                }));
            }
            List<Decision> answers = new ArrayList<>();
            for (Future<Decision> future : started) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aDryRunLeavesTheDraftAsItIs() {
        Drafts drafts = new Drafts(JDBI);
        Plan draft = desk.open(aPlan().draft().request(), NOON);
        drafts.put(draft.id(), "{}", NOON);

        desk.change(draft.id(), plan -> plan.rehearsed(Map.of("rehearsed", "1 of 1"), JOHN, NOON));

        assertThat(drafts.find(draft.id())).isPresent();
        assertThat(desk.lastEvent(draft.id(), Set.of(PlanEvent.Kind.REHEARSED)))
                .hasValueSatisfying(event -> assertThat(event.fact("rehearsed")).isEqualTo("1 of 1"));
        assertThat(desk.lastEvent(draft.id(), Set.of(PlanEvent.Kind.SUBMITTED))).isEmpty();

        desk.change(draft.id(), plan -> plan.submit(rename.submission(), JOHN, NOON));
        assertThat(drafts.find(draft.id())).isEmpty();
    }
}
