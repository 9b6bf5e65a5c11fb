package io.confiture.wizard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RunClaims;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent.Kind;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlannedMigration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The record lags behind the run, and is never out of order, incomplete, or written by somebody who lost the run. */
class RunLogTest {

    private static final String RUNNER = "runner-1";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Jdbi STATE = StateDatabase.fresh();

    private final PlanDesk desk = new PlanDesk(STATE, new NoEvents<>());
    private final RunClaims claims = new RunClaims(STATE);
    private Plan plan;

    @BeforeEach
    void aRunningPlan() {
        STATE.useHandle(handle -> handle.execute("UPDATE plan SET state = 'STOPPED', pause_reason = NULL,"
                + " stop_asked_by_id = NULL, stop_asked_by_name = NULL,"
                + " runner = NULL, leased_until = NULL, ended_at = now() WHERE ended_at IS NULL"));
        PlanFixture fixture = PlanFixture.aPlan().thatRenamesATable().thatAddsAColumn();
        plan = desk.open(fixture.submitted().request(), NOW);
        desk.change(plan.id(), it -> it.submit(fixture.submission(), PlanFixture.JOHN, NOW));
        desk.change(plan.id(), it -> it.run()
                .start(PlanFixture.JOHN, Set.of(), it.review().digest().orElseThrow(), NOW));
        claims.claimNext(RUNNER, NOW.plusSeconds(60));
        plan = desk.get(plan.id());
    }

    @Test
    void whatWasDoneIsWrittenInOrderAndTogether() {
        try (RunLog log = new RunLog(desk, plan, RUNNER)) {
            runAll(log);
        }

        assertThat(desk.get(plan.id()).migrations()).allMatch(each -> each.is(MigrationState.APPLIED));
        assertThat(desk.events(plan.id()).stream().map(event -> event.kind()).skip(3))
                .containsExactly(
                        Kind.MIGRATION_STARTED, Kind.MIGRATION_APPLIED, Kind.MIGRATION_STARTED, Kind.MIGRATION_APPLIED);
        assertThat(xids()).hasSize(1);
    }

    @Test
    void itIsWrittenSoonEvenIfTheRunGoesOn() {
        try (RunLog log = new RunLog(desk, plan, RUNNER)) {
            log.add(it -> it.run().begin(first(), NOW));

            Awaitility.await()
                    .until(() -> desk.get(plan.id()).migrations().get(0).is(MigrationState.RUNNING));
        }
    }

    @Test
    void aRunThatIsSomebodyElsesIsNotWrittenAbout() {
        try (RunLog log = new RunLog(desk, plan, RUNNER)) {
            claims.takeOverLapsed("rescuer", NOW.plusSeconds(61), NOW.plusSeconds(120));
            log.add(it -> it.run().begin(first(), NOW));

            assertThat(log.flush()).isFalse();
            assertThat(log.isWritable()).isFalse();
        }
        assertThat(desk.get(plan.id()).migrations()).allMatch(each -> each.is(MigrationState.WAITING));
    }

    @Test
    void somebodyElsesWishToStopIsSeenAndSurvivesTheWriting() {
        try (RunLog log = new RunLog(desk, plan, RUNNER)) {
            log.add(it -> it.run().begin(first(), NOW));
            desk.change(plan.id(), it -> it.lead().askToStop(PlanFixture.JOHN, Set.of(), NOW));
            log.flush();

            assertThat(log.stopAsked()).isTrue();
            log.add(it -> it.run().end(first(), new Outcome.Applied(3), NOW));
        }
        assertThat(desk.get(plan.id()).stopAskedBy()).isPresent();
    }

    @Test
    void aMoveThatThePlanRefusesIsABug() {
        try (RunLog log = new RunLog(desk, plan, RUNNER)) {
            assertThatThrownBy(() -> log.add(it ->
                            it.submit(PlanFixture.aPlan().thatAddsAColumn().submission(), PlanFixture.JOHN, NOW)))
                    .hasMessageContaining("refuses its own runner");
        }
    }

    private void runAll(RunLog log) {
        for (PlannedMigration migration : plan.migrations()) {
            log.add(it -> it.run().begin(migration.ref(), NOW));
            log.add(it -> it.run().end(migration.ref(), new Outcome.Applied(3), NOW));
        }
    }

    private MigrationRef first() {
        return plan.migrations().get(0).ref();
    }

    /** The transactions that wrote about migrations. */
    private List<String> xids() {
        return STATE.withHandle(handle -> handle.createQuery("SELECT DISTINCT xmin::text FROM plan_event"
                        + " WHERE plan_id = :plan AND kind LIKE 'MIGRATION%'")
                .bind("plan", plan.id().number())
                .mapTo(String.class)
                .list());
    }
}
