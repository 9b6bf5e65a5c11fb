package io.confiture.wizard.health;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.finished;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlanMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PlanMetrics metrics = new PlanMetrics(registry, Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC));
    private final PlanFixture fixture = aPlan().thatRenamesATable().askedOf(Role.DBA);

    private void moved(Plan before, Plan after) {
        metrics.onChange(new PlanDesk.Changed(before, after));
    }

    private Timer approvals() {
        return registry.get("confiture.approval").timer();
    }

    @Test
    void anApprovalTakesFromSubmissionToTheLastVoteAndCountsOnce() {
        Plan approved = fixture.approved();
        moved(fixture.submitted(), approved);
        assertThat(approvals().count()).isEqualTo(1);
        assertThat(approvals().totalTime(TimeUnit.MINUTES)).isBetween(50.0, 60.0);
        moved(approved, approved);
        moved(approved, fixture.submitted());
        assertThat(approvals().count()).isEqualTo(1);
    }

    @Test
    void whatNobodyWasAskedAboutIsNoApproval() {
        moved(fixture.draft(), fixture.approved());
        assertThat(approvals().count()).isZero();
    }

    @Test
    void anEndIsCountedOnceWithItsRunAndItsMigrations() {
        Plan running = fixture.running();
        Plan done = finished(running);
        moved(running, done);
        assertThat(ended("succeeded")).isEqualTo(1);
        assertThat(registry.get("confiture.run")
                        .tag("state", "succeeded")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("confiture.migration").timer().count())
                .isEqualTo(done.migrations().size());
        moved(done, done);
        assertThat(ended("succeeded")).isEqualTo(1);
        assertThat(registry.get("confiture.migration").timer().count())
                .isEqualTo(done.migrations().size());
    }

    @Test
    void whatNeverRanHasNoRun() {
        moved(fixture.submitted(), fixture.in(PlanState.CANCELLED));
        assertThat(ended("cancelled")).isEqualTo(1);
        assertThat(registry.find("confiture.run").timers()).allMatch(timer -> timer.count() == 0);
    }

    private double ended(String state) {
        return registry.get("confiture.plans.ended")
                .tag("state", state)
                .counter()
                .count();
    }
}
