package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RunClaims;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Finds plans whose runner has not been heard of, and asks the target what became of the migration that was on its way.
 * Holding Confiture's lock means that the lost runner's session is over. Nothing is repeated: the plan waits for a person.
 */
@ApplicationScoped
public class LostRuns {

    private static final Logger LOG = Logger.getLogger(LostRuns.class);

    private final String rescuer = "rescuer-" + UUID.randomUUID();
    private final RunClaims claims;
    private final PlanDesk desk;
    private final PlanRunner plans;
    private final Environments environments;
    private final ProjectConfig project;
    private final ScheduleConfig config;
    private final Clock clock;

    public LostRuns(
            RunClaims claims,
            PlanDesk desk,
            PlanRunner plans,
            Environments environments,
            ProjectConfig project,
            ScheduleConfig config,
            Clock clock) {
        this.claims = claims;
        this.desk = desk;
        this.plans = plans;
        this.environments = environments;
        this.project = project;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{confiture.schedule.lost-run-tick}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Optional<PlanId> lost = takeOver();
        while (lost.isPresent()) {
            ask(lost.get());
            lost = takeOver();
        }
    }

    private Optional<PlanId> takeOver() {
        return claims.takeOverLapsed(rescuer, clock.instant(), leaseFromNow());
    }

    private Instant leaseFromNow() {
        return clock.instant().plus(config.lease());
    }

    private void ask(PlanId id) {
        Plan plan = desk.get(id);
        LOG.warnf("The runner of plan %s was lost; asking its target", id);
        Optional<PlannedMigration> onItsWay = plan.migrations().stream()
                .filter(each -> each.is(MigrationState.RUNNING))
                .findFirst();
        try {
            if (onItsWay.isPresent()) {
                askAbout(plan, onItsWay.get().ref());
            } else {
                settle(id);
            }
        } catch (RuntimeException e) {
            askAgain(id, "the target cannot be asked yet: " + e.getMessage());
        }
    }

    private void askAbout(Plan plan, MigrationRef ref) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            askAgain(plan.id(), unknown.why());
            return;
        }
        TargetRun.Opening opening = plans.open(lookup.found().orElseThrow(), plan.id());
        if (opening instanceof TargetRun.Opening.Refused refused) {
            askAgain(plan.id(), refused.why());
            return;
        }
        try (TargetRun run = ((TargetRun.Opening.Opened) opening).run()) {
            Optional<LedgerRow> row = run.rows().stream()
                    .filter(each -> each.version().equals(ref.version()))
                    .findFirst();
            if (claims.renew(plan.id(), rescuer, leaseFromNow())) {
                write(plan.id(), ref, row);
            } // else another rescuer was faster while we waited for the lock
        }
    }

    /** At the next tick, on whatever replica: as long as the lost session is at work, nothing can be said. */
    private void askAgain(PlanId id, String why) {
        LOG.warnf("Plan %s: %s", id, why);
        claims.renew(id, rescuer, clock.instant().plus(config.lostRunTick()));
    }

    private void write(PlanId id, MigrationRef ref, Optional<LedgerRow> row) {
        if (row.isPresent()) {
            long millis = row.get().millis().orElse(0);
            desk.change(id, plan -> plan.run().end(ref, new Outcome.Applied(millis), clock.instant()));
            settle(id);
        } else if (isTransactional(ref)) {
            String facts = "The target's ledger has no row of it and the lost session is over: it was rolled back.";
            desk.change(id, plan -> plan.run().foundWaiting(ref, facts, clock.instant()));
        } else {
            String facts = "The target's ledger has no row of it, but it does not run in a transaction:"
                    + " part of it may have taken effect.";
            desk.change(id, plan -> plan.run().end(ref, new Outcome.Unknown(facts), clock.instant()));
        }
    }

    /** A file that is gone cannot be asked, so the worse is taken. */
    private boolean isTransactional(MigrationRef ref) {
        return MigrationFiles.read(project.projectDir()).migrations().stream()
                .filter(migration -> migration.ref().equals(ref))
                .findFirst()
                .map(Migration::transactional)
                .orElse(false);
    }

    private void settle(PlanId id) {
        Plan plan = desk.get(id);
        if (plan.state() != PlanState.RUNNING) {
            return;
        }
        if (plan.run().isDone()) {
            desk.change(id, it -> it.run().finish("", clock.instant()));
        } else {
            Pause why = new Pause(Pause.Reason.LOST_RUNNER, "The process that ran it went away between migrations.");
            desk.change(id, it -> it.run().pause(why, clock.instant()));
        }
    }
}
