package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunProgressTest {

    private static final Jdbi JDBI = StateDatabase.fresh();
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Outbox.Posted MESSAGE = new Outbox.Posted("C0ALERTS", "2.000200");

    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());
    private final Outbox outbox = new Outbox(JDBI);
    private final RunProgress progress = new RunProgress(JDBI);
    private final PlanFixture fixture = aPlan().thatAddsAColumn().thatRenamesATable();
    private PlanId plan;
    private MigrationRef first;

    @BeforeEach
    void aPlanThatRuns() {
        StateDatabase.empty(JDBI);
        plan = desk.open(fixture.draft().request(), NOON).id();
        Plan approved = accepted(desk.change(plan, it -> it.submit(fixture.submission(), JOHN, NOON)));
        first = approved.migrations().get(0).ref();
        desk.change(plan, it -> it.run().start(JOHN, NOTHING, digest(approved), NOON));
        desk.change(plan, it -> it.run().begin(first, NOON));
        JDBI.useHandle(handle -> handle.execute("UPDATE outbox SET delivered_at = now()"));
    }

    private static Instant after(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private Optional<Outbox.Entry> claim(int seconds) {
        return outbox.claim(after(seconds), LEASE).filter(entry -> entry.kind() == Outbox.Kind.PROGRESS);
    }

    private RunProgress.Shown now(int seconds) {
        return progress.of(plan, after(seconds)).orElseThrow();
    }

    /** Claims what is due and shows it as it is then. */
    private void deliver(int seconds) {
        progress.shows(claim(seconds).orElseThrow(), now(seconds), MESSAGE, after(seconds));
    }

    @Test
    void nothingIsToldUntilThereIsSomethingToSee() {
        assertThat(claim(5)).isEmpty();
        assertThat(now(5))
                .isEqualTo(new RunProgress.Shown(0, Optional.empty(), Duration.ofSeconds(5), Optional.empty()));
    }

    @Test
    void whatIsNewerTakesThePlaceOfWhatWasNotShownYet() {
        progress.saw(plan, "10 %", after(4));
        progress.saw(plan, "20 %", after(8));
        progress.saw(plan, "30 %", after(12));

        assertThat(now(12).body()).contains("30 %");
        deliver(12);
        assertThat(claim(60)).as("there is nothing else to send").isEmpty();
        assertThat(now(60).message()).contains(MESSAGE);
    }

    @Test
    void anEditIsTheSameEntryAgainAndNotSoonerThanThreeSecondsAfterTheLast() {
        progress.saw(plan, "10 %", after(4));
        Outbox.Entry posted = claim(4).orElseThrow();
        progress.shows(posted, now(4), MESSAGE, after(4));

        progress.saw(plan, "20 %", after(5));

        assertThat(claim(6)).isEmpty();
        assertThat(claim(7))
                .hasValueSatisfying(entry -> assertThat(entry.id()).isEqualTo(posted.id()))
                .hasValueSatisfying(entry -> assertThat(entry.attempts()).isEqualTo(1));
    }

    @Test
    void whatIsSeenWhileAMessageIsOnItsWayIsShownNext() {
        progress.saw(plan, "10 %", after(4));
        Outbox.Entry entry = claim(4).orElseThrow();
        RunProgress.Shown shown = now(4);
        progress.saw(plan, "20 %", after(5));

        progress.shows(entry, shown, MESSAGE, after(5));

        assertThat(claim(7)).isEmpty();
        deliver(8);
        assertThat(claim(60)).isEmpty();
    }

    @Test
    void whatSlackAskedForIsHonouredAlsoWhenThereIsSomethingNewer() {
        progress.saw(plan, "10 %", after(4));
        outbox.tryAgain(claim(4).orElseThrow(), after(34), "ratelimited");

        progress.saw(plan, "20 %", after(8));

        assertThat(claim(33)).isEmpty();
        assertThat(claim(34))
                .hasValueSatisfying(entry -> assertThat(entry.attempts()).isEqualTo(2));
    }

    @Test
    void theEndIsToldInTheTransactionOfTheMove() {
        progress.saw(plan, "45 %", after(4));
        deliver(4);

        desk.change(plan, it -> it.run().end(first, PlanFixture.refusedByTheServer(), after(40)));

        assertThat(now(400).ran()).isEqualTo(Duration.ofSeconds(40));
        deliver(40);
        progress.saw(plan, "46 %", after(41));
        assertThat(claim(60)).as("nobody sees a run that is over").isEmpty();
    }

    @Test
    void aRunThatWasNeverShownEndsSilently() {
        desk.change(plan, it -> it.run().end(first, PlanFixture.refusedByTheServer(), after(1)));
        JDBI.useHandle(handle -> handle.execute("UPDATE outbox SET delivered_at = now()"));

        assertThat(outbox.claim(after(60), LEASE)).isEmpty();
    }

    @Test
    void thatItIsBeingStoppedIsShownAtOnceAndMovesFromOneMigrationToTheNextAreNot() {
        progress.saw(plan, "10 %", after(4));
        deliver(4);
        desk.change(plan, it -> it.run().end(first, new Outcome.Applied(3), after(8)));
        JDBI.useHandle(handle -> handle.execute("UPDATE outbox SET delivered_at = now() WHERE kind <> 'PROGRESS'"));
        assertThat(claim(10)).isEmpty();

        desk.change(plan, it -> it.lead().askToStop(JOHN, NOTHING, after(10)));
        JDBI.useHandle(handle -> handle.execute("UPDATE outbox SET delivered_at = now() WHERE kind <> 'PROGRESS'"));

        assertThat(claim(10)).isPresent();
    }

    @Test
    void pausesAreNotCounted() {
        desk.change(plan, it -> it.run().end(first, PlanFixture.refusedByTheServer(), after(40)));
        desk.change(plan, it -> it.lead().resume(JOHN, NOTHING, after(4_000)));

        assertThat(now(4_010).ran()).isEqualTo(Duration.ofSeconds(50));
        desk.change(plan, it -> it.run().pause(new Pause(Pause.Reason.HELD, ""), after(4_010)));
        desk.change(plan, it -> it.lead().stop(JOHN, NOTHING, after(9_000)));
        assertThat(now(9_999).ran()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void whatWasSeenBeforeAPauseIsNotShownAfterIt() {
        progress.saw(plan, "45 %", after(4));
        desk.change(plan, it -> it.run().end(first, PlanFixture.refusedByTheServer(), after(40)));
        desk.change(plan, it -> it.lead().resume(JOHN, NOTHING, after(50)));

        assertThat(now(51).body()).isEmpty();
    }

    @Test
    void progressNeverHoldsUpTheOtherMessagesOfAPlan() {
        progress.saw(plan, "10 %", after(4));
        outbox.tryAgain(claim(4).orElseThrow(), after(300), "ratelimited");
        desk.change(plan, it -> it.run().end(first, PlanFixture.refusedByTheServer(), after(40)));

        assertThat(outbox.claim(after(40), LEASE).orElseThrow().kind()).isEqualTo(Outbox.Kind.CARD);
    }
}
