package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanInLog;
import io.confiture.wizard.desk.RunClaims;
import io.confiture.wizard.desk.Statements;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Finds plans whose runner has not been heard of, and asks the target what became of the migration that was on its way.
 * Holding Confiture's lock means that the lost runner's session is over. Nothing is repeated: the plan waits for a person.
 */
@ApplicationScoped
public class LostRuns {

    private static final Logger LOG = Logger.getLogger(LostRuns.class);

    private static final Set<PlanEvent.Kind> STARTS = EnumSet.of(PlanEvent.Kind.STARTED, PlanEvent.Kind.RESUMED);

    private final String rescuer = "rescuer-" + UUID.randomUUID();
    private final RunClaims claims;
    private final PlanDesk desk;
    private final Statements statements;
    private final TargetDoor door;
    private final LeftSession left;
    private final Environments environments;
    private final ProjectConfig project;
    private final ScheduleConfig config;
    private final Clock clock;

    public LostRuns(
            RunClaims claims,
            PlanDesk desk,
            Statements statements,
            TargetDoor door,
            LeftSession left,
            Environments environments,
            ProjectConfig project,
            ScheduleConfig config,
            Clock clock) {
        this.claims = claims;
        this.desk = desk;
        this.statements = statements;
        this.door = door;
        this.left = left;
        this.environments = environments;
        this.project = project;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{confiture.schedule.lost-run-tick}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Optional<PlanId> lost = takeOver();
        while (lost.isPresent()) {
            try (var log = PlanInLog.of(lost.get())) {
                ask(lost.get());
            }
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
        LOG.warnf("The runner of plan %s was lost; asking its target", id);
        try {
            ask(desk.get(id));
        } catch (RuntimeException e) {
            askAgain(id, "the target cannot be asked yet: " + e.getMessage());
        }
    }

    private void ask(Plan plan) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            askAgain(plan.id(), unknown.why());
            return;
        }
        Target target = lookup.found().orElseThrow().target();
        TargetRun.Opening opening = door.open(target, plan.id());
        if (opening instanceof TargetRun.Opening.Refused refused) {
            left.stillAtWork(target, plan).ifPresent(facts -> tellOnce(plan, facts));
            askAgain(plan.id(), refused.why());
            return;
        }
        try (TargetRun run = ((TargetRun.Opening.Opened) opening).run()) {
            MigrationFolder folder = MigrationFiles.read(project.projectDir());
            // Another rescuer may have been faster while we waited for the lock: then this one may not write.
            if (claims.renew(plan.id(), rescuer, leaseFromNow())) {
                Inquiry inquiry = new Inquiry(desk.get(plan.id()), run, folder, statements, clock.instant());
                desk.changeAsRunner(plan.id(), rescuer, inquiry.moves());
            }
        }
    }

    /** Once in a run: whoever wonders reads it in the thread. */
    private void tellOnce(Plan plan, String facts) {
        List<PlanEvent> events = desk.events(plan.id());
        boolean told = IntStream.range(0, events.size())
                .skip(lastStart(events))
                .anyMatch(i -> events.get(i).kind() == PlanEvent.Kind.RUNNER_LOST);
        if (!told) {
            Instant now = clock.instant();
            desk.changeAsRunner(plan.id(), rescuer, List.of(it -> it.loss().noteLost(facts, now)));
        }
    }

    private static int lastStart(List<PlanEvent> events) {
        return IntStream.range(0, events.size())
                .filter(i -> STARTS.contains(events.get(i).kind()))
                .max()
                .orElse(0);
    }

    /** At the next tick, on whatever replica: as long as the lost session is at work, nothing can be said. */
    private void askAgain(PlanId id, String why) {
        LOG.warnf("Plan %s: %s", id, why);
        claims.renew(id, rescuer, clock.instant().plus(config.lostRunTick()));
    }
}
