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
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Jdbi JDBI = StateDatabase.fresh();

    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());
    private final Outbox outbox = new Outbox(JDBI);
    private final Figures figures = new Figures(JDBI);
    private final PlanFixture fixture = aPlan().thatRenamesATable().askedOfAVacant(Role.DBA);

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    private Plan submitted() {
        Plan draft = desk.open(fixture.draft().request(), NOON);
        return accepted(desk.change(draft.id(), plan -> plan.submit(fixture.submission(), JOHN, NOON)));
    }

    @Test
    void statesWithoutPlansAreZeroAndEndsAreNotCounted() {
        assertThat(figures.livingPlans())
                .hasSize(6)
                .containsEntry(PlanState.PAUSED, 0L)
                .doesNotContainKey(PlanState.SUCCEEDED);
    }

    @Test
    void plansAreCountedByTheirState() {
        desk.open(fixture.draft().request(), NOON);
        submitted();
        Plan other = submitted();
        desk.change(other.id(), plan -> plan.votes().approve(BOB, DBA, digest(other), "", NOON));
        Plan gone = submitted();
        desk.change(gone.id(), plan -> plan.cancel(JOHN, PlanFixture.NOTHING, "", NOON));
        assertThat(figures.livingPlans())
                .containsEntry(PlanState.DRAFT, 1L)
                .containsEntry(PlanState.IN_REVIEW, 1L)
                .containsEntry(PlanState.APPROVED, 1L);
    }

    @Test
    void theBacklogIsAsOldAsItsOldestMessageAndSaysWhyThatOneWaits() {
        assertThat(figures.messages()).isEqualTo(Figures.Backlog.NONE);
        Plan plan = submitted();
        Outbox.Entry card = outbox.claim(NOON, Duration.ofSeconds(15)).orElseThrow();
        outbox.tryAgain(card, NOON.plusSeconds(300), "chat.postMessage: not_in_channel");
        Figures.Backlog backlog = figures.messages();
        assertThat(backlog.waiting()).isGreaterThanOrEqualTo(2);
        assertThat(backlog.since()).contains(NOON);
        assertThat(backlog.plan()).contains(plan.id());
        assertThat(backlog.error()).contains("chat.postMessage: not_in_channel");
    }

    @Test
    void whatWasGivenUpWaitsForNobody() {
        submitted();
        for (Optional<Outbox.Entry> next = claim(); next.isPresent(); next = claim()) {
            outbox.giveUp(next.get(), NOON, "too late");
        }
        assertThat(figures.messages()).isEqualTo(Figures.Backlog.NONE);
    }

    private Optional<Outbox.Entry> claim() {
        return outbox.claim(NOON, Duration.ofSeconds(15));
    }

    @Test
    void aDatabaseThatIsAwayIsToldWithoutItsAddress() {
        assertThat(figures.whyNoAnswer()).isEmpty();
        Figures nowhere = new Figures(Jdbi.create("jdbc:postgresql://localhost:1/hunter2", "bot", "hunter3"));
        assertThat(nowhere.whyNoAnswer())
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("SQLSTATE 08").doesNotContain("hunter", "localhost"));
    }
}
