package io.confiture.wizard.bench;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.schedule.Replica;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/** A plan from the click on Apply now until it has ended, on a replica of its own. */
final class Planned {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Replica replica;
    private final PlanId plan;

    Planned(Jdbi state, Path project, String environment) {
        replica = new Replica(state, project, this::told);
        plan = replica.approved(environment).id();
    }

    private void told(Plan changed) {
        if (changed.state().isFinal() || changed.state() == PlanState.PAUSED) {
            ended.countDown();
        }
    }

    void run() throws InterruptedException {
        replica.start(plan);
        boolean inTime = ended.await(5, TimeUnit.MINUTES);
        Plan after = replica.desk().get(plan);
        if (!inTime || after.state() != PlanState.SUCCEEDED) {
            throw new IllegalStateException("The plan is " + after.state() + ": " + after.pause());
        }
    }
}
