package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.Statements;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.ConfitureCli;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.migration.MigrationRunner;
import io.confiture.wizard.migration.Patience;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.RunOrder;
import io.confiture.wizard.migration.RunSettings;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Runs the migrations of one plan, as far as they may run without a person. Before each of them it looks again at files and
 * ledger, under the lock; each step is written down before and after. Whatever goes wrong here leaves the plan paused, or
 * RUNNING with a lease that lapses: never repeated.
 */
@ApplicationScoped
public class PlanRunner {

    private static final Logger LOG = Logger.getLogger(PlanRunner.class);

    /** How long another holder of Confiture's lock is waited for. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    /** A transaction of ours that has gone silent is ended by the server itself. */
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofMinutes(1);

    /** A click that nobody could act upon for longer than this has to be made again: no surprise after an outage. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final PlanDesk desk;
    private final Statements statements;
    private final Environments environments;
    private final ProjectConfig project;
    private final Targets targets;
    private final Clock clock;

    public PlanRunner(
            PlanDesk desk,
            Statements statements,
            Environments environments,
            ProjectConfig project,
            Targets targets,
            Clock clock) {
        this.desk = desk;
        this.statements = statements;
        this.environments = environments;
        this.project = project;
        this.targets = targets;
        this.clock = clock;
    }

    /** @param stillOurs asked before every migration: whether the lease is ours */
    void run(PlanId id, String runner, BooleanSupplier stillOurs) {
        Plan plan = desk.get(id);
        Instant asked = lastMove(id);
        if (asked.plus(FRESH).isBefore(clock.instant())) {
            pause(
                    id,
                    Pause.Reason.LOST_RUNNER,
                    "It was started at " + asked + ", and no process took it up until now.");
            return;
        }
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            pause(id, Pause.Reason.HELD, unknown.why());
            return;
        }
        Environment environment = lookup.found().orElseThrow();
        try {
            runOn(environment, plan, runner, stillOurs);
        } catch (TargetException | MigrationFolderException e) {
            LOG.warnf("Plan %s cannot go on: %s", id, e.getMessage());
            pauseBetween(id, e.getMessage());
        }
    }

    /** When somebody last said that it may run. */
    private Instant lastMove(PlanId id) {
        List<PlanEvent> events = desk.events(id);
        return events.get(events.size() - 1).at();
    }

    private void runOn(Environment environment, Plan plan, String runner, BooleanSupplier stillOurs) {
        TargetRun.Opening opening = open(environment, plan.id());
        if (opening instanceof TargetRun.Opening.Refused refused) {
            pause(plan.id(), Pause.Reason.HELD, refused.why());
            return;
        }
        try (TargetRun run = ((TargetRun.Opening.Opened) opening).run()) {
            boolean goesOn = true;
            while (goesOn && stillOurs.getAsBoolean()) {
                goesOn = step(environment, plan.id(), run, runner);
            }
        }
    }

    TargetRun.Opening open(Environment environment, PlanId plan) {
        return TargetRun.open(
                targets,
                environment.target(),
                "confiture-bot plan " + plan,
                Patience.of(LOCK_PATIENCE, clock),
                new MigrationRunner(clock.withZone(ZoneId.systemDefault()), ConfitureCli.of(project)));
    }

    /** One migration; false when nothing more may run without a person. */
    private boolean step(Environment environment, PlanId id, TargetRun run, String runner) {
        Plan plan = desk.get(id);
        if (plan.state() != PlanState.RUNNING) {
            return false;
        }
        Optional<PlannedMigration> next = plan.run().next();
        if (next.isEmpty()) {
            desk.change(id, it -> it.run().finish("Not every migration was applied.", clock.instant()));
            return false;
        }
        Optional<String> frozen = environment.policy().frozen(clock.instant());
        if (frozen.isPresent()) {
            pause(id, Pause.Reason.HELD, frozen.get());
            return false;
        }
        MigrationFolder folder = MigrationFiles.read(project.projectDir());
        Pending pending = Pending.of(folder, run.rows());
        Optional<String> off = AsApproved.whatIsOff(plan, environment, folder, pending);
        if (off.isPresent()) {
            pause(id, Pause.Reason.NOT_AS_APPROVED, off.get());
            return false;
        }
        return apply(environment, id, next.get(), pending.migrations().get(0), run, runner);
    }

    private boolean apply(
            Environment environment,
            PlanId id,
            PlannedMigration next,
            Migration migration,
            TargetRun run,
            String runner) {
        Decision begun = desk.change(id, it -> it.run().begin(next.ref(), clock.instant()));
        if (!begun.isAccepted()) {
            return false;
        }
        LOG.infof("Plan %s: applying %s on %s", id, next.ref(), environment.name());
        Outcome outcome = run.run(new RunOrder(
                migration,
                begun.plan().request().direction(),
                settings(environment, begun.plan()),
                new StatementJournal(statements, id, next.ref(), runner, clock),
                next.leftIndex()));
        LOG.infof("Plan %s: %s: %s", id, next.ref(), outcome.getClass().getSimpleName());
        Decision ended = desk.change(id, it -> it.run().end(next.ref(), outcome, clock.instant()));
        return ended.isAccepted() && ended.plan().state() == PlanState.RUNNING;
    }

    private static RunSettings settings(Environment environment, Plan plan) {
        return new RunSettings(
                environment.policy().limits().lockTimeout(),
                environment.policy().limits().statementTimeout(),
                IDLE_IN_TRANSACTION,
                plan.answers().applyAs());
    }

    private void pause(PlanId id, Pause.Reason reason, String why) {
        desk.change(id, plan -> plan.run().pause(new Pause(reason, why), clock.instant()));
    }

    /** Only when no migration is on its way: one that is may have taken effect, and the target has to be asked. */
    private void pauseBetween(PlanId id, String why) {
        boolean between = desk.get(id).migrations().stream().noneMatch(each -> each.is(MigrationState.RUNNING));
        if (between) {
            pause(id, Pause.Reason.HELD, why);
        }
    }
}
