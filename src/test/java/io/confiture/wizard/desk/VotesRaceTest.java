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

import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people at once, each on a connection of their own, many times: whoever comes second is answered as the second. */
class VotesRaceTest {

    private static final int RACES = Integer.getInteger("races", 40);
    private static final Jdbi STATE = StateDatabase.pooled();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    private final PlanDesk desk = new PlanDesk(STATE, new NoEvents<>());
    private final PlanFixture fixture =
            aPlan().thatRenamesATable().askedOf(Role.REVIEWER).askedOf(Role.DBA);
    /** The same after somebody has edited a file. */
    private final PlanFixture edited = aPlan().thatRenamesATable()
            .with("0071", "edited", Risk.LOW)
            .askedOf(Role.REVIEWER)
            .askedOf(Role.DBA);

    private record Both(Decision one, Decision other, Plan plan) {}

    @BeforeEach
    void empty() {
        StateDatabase.empty(STATE);
    }

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    @Test
    void aVoteAgainstAnEditNeverCountsForTheEditedFile() throws Exception {
        for (int i = 0; i < RACES; i++) {
            Plan plan = withVoteOfBob();
            Digest seen = digest(plan);
            Submission fresh = edited.submission();

            Both both = race(
                    plan,
                    it -> it.votes().approve(JANE, REVIEWER, seen, "", NOON),
                    it -> it.reopen(fresh, "a file changed", NOON));

            assertThat(both.other().isAccepted()).isTrue();
            assertThat(both.plan().state()).isEqualTo(PlanState.IN_REVIEW);
            assertThat(both.plan().review().approvals()).as("race %d", i).isEmpty();
            assertThat(both.one().refusal().orElse(Refusal.SEEN_ANOTHER_VERSION))
                    .isEqualTo(Refusal.SEEN_ANOTHER_VERSION);
            isSound(both.plan());
        }
    }

    @Test
    void aVoteAgainstAWithdrawalNeverApprovesWithAVoteThatIsGone() throws Exception {
        for (int i = 0; i < RACES; i++) {
            Plan plan = withVoteOfBob();
            Digest seen = digest(plan);

            Both both = race(plan, it -> it.votes().approve(JANE, REVIEWER, seen, "", NOON), it -> it.votes()
                    .withdraw(BOB, NOON));

            assertThat(both.one().isAccepted() && both.other().isAccepted()).isTrue();
            assertThat(both.plan().state()).isEqualTo(PlanState.IN_REVIEW);
            assertThat(both.plan().review().approvals())
                    .extracting(Approval::by)
                    .containsExactly(JANE);
            isSound(both.plan());
        }
    }

    @Test
    void theLastTwoVotesAtOnceApproveItOnce() throws Exception {
        for (int i = 0; i < RACES; i++) {
            Plan plan = submitted();
            Digest seen = digest(plan);

            Both both = race(plan, it -> it.votes().approve(JANE, REVIEWER, seen, "", NOON), it -> it.votes()
                    .approve(BOB, DBA, seen, "", NOON));

            assertThat(both.plan().state()).isEqualTo(PlanState.APPROVED);
            assertThat(kinds(plan, PlanEvent.Kind.APPROVED)).hasSize(1);
            assertThat(kinds(plan, PlanEvent.Kind.APPROVAL_GIVEN)).hasSize(1);
            isSound(both.plan());
        }
    }

    @Test
    void twoVotesForTheLastSeatAreOne() throws Exception {
        for (int i = 0; i < RACES; i++) {
            Plan plan = withVoteOfBob();
            Digest seen = digest(plan);

            Both both = race(plan, it -> it.votes().approve(JANE, REVIEWER, seen, "", NOON), it -> it.votes()
                    .approve(PlanFixture.SAM, REVIEWER, seen, "", NOON));

            assertThat(List.of(both.one().isAccepted(), both.other().isAccepted()))
                    .containsExactlyInAnyOrder(true, false);
            assertThat(both.plan().review().given(Role.REVIEWER)).hasSize(1);
            isSound(both.plan());
        }
    }

    @Test
    void cancelAgainstStartIsOneOrTheOther() throws Exception {
        int cancelled = 0;
        for (int i = 0; i < RACES; i++) {
            Plan plan = approved();
            Digest seen = digest(plan);

            Both both = race(
                    plan, it -> it.cancel(BOB, DBA, "", NOON), it -> it.run().start(JOHN, NOTHING, seen, NOON));

            assertThat(List.of(both.one().isAccepted(), both.other().isAccepted()))
                    .containsExactlyInAnyOrder(true, false);
            assertThat(both.plan().state())
                    .isEqualTo(both.one().isAccepted() ? PlanState.CANCELLED : PlanState.RUNNING);
            isSound(both.plan());
            cancelled += both.one().isAccepted() ? 1 : 0;
            end(both.plan());
        }
        assertThat(cancelled).as("it was a race").isBetween(0, RACES);
    }

    @Test
    void aWithdrawalAgainstAStartIsOneOrTheOther() throws Exception {
        for (int i = 0; i < RACES; i++) {
            Plan plan = approved();
            Digest seen = digest(plan);

            Both both = race(
                    plan, it -> it.votes().withdraw(JANE, NOON), it -> it.run().start(JOHN, NOTHING, seen, NOON));

            assertThat(List.of(both.one().isAccepted(), both.other().isAccepted()))
                    .containsExactlyInAnyOrder(true, false);
            assertThat(both.plan().review().isComplete())
                    .as("nothing runs without its votes")
                    .isEqualTo(both.plan().state() == PlanState.RUNNING);
            isSound(both.plan());
            end(both.plan());
        }
    }

    /** One of them in the middle of the transaction of the other: the loser is asked again, about what counts. */
    private Both race(Plan plan, Function<Plan, Decision> one, Function<Plan, Decision> other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Decision>> answers = new ArrayList<>();
        for (Function<Plan, Decision> verb : List.of(one, other)) {
            answers.add(THREADS.submit(() -> {
                together.await();
                return desk.change(plan.id(), verb);
            }));
        }
        return new Both(answers.get(0).get(), answers.get(1).get(), desk.get(plan.id()));
    }

    /** Each move has its event, and the votes that are there are for what is asked. */
    private void isSound(Plan plan) {
        assertThat(desk.events(plan.id())).hasSize((int) plan.version() + 1);
        assertThat(plan.review().approvals()).allMatch(vote -> vote.digest().equals(digest(plan)));
        if (plan.state() == PlanState.APPROVED || plan.state() == PlanState.RUNNING) {
            assertThat(plan.review().isComplete()).isTrue();
        }
    }

    private List<PlanEvent> kinds(Plan plan, PlanEvent.Kind kind) {
        return desk.events(plan.id()).stream()
                .filter(event -> event.kind() == kind)
                .toList();
    }

    private void end(Plan plan) {
        if (plan.state() == PlanState.RUNNING) {
            accepted(desk.change(plan.id(), it -> it.run().finish("the race is over", NOON)));
        }
    }

    private Plan submitted() {
        Plan draft = desk.open(fixture.draft().request(), NOON);
        return accepted(desk.change(draft.id(), plan -> plan.submit(fixture.submission(), JOHN, NOON)));
    }

    private Plan withVoteOfBob() {
        Plan plan = submitted();
        return accepted(
                desk.change(plan.id(), it -> it.votes().approve(BOB, Set.of(Role.DBA), digest(plan), "", NOON)));
    }

    private Plan approved() {
        Plan plan = withVoteOfBob();
        return accepted(desk.change(plan.id(), it -> it.votes().approve(JANE, REVIEWER, digest(plan), "", NOON)));
    }
}
