package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.Statements;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Limits;
import io.confiture.wizard.migration.LockRetries;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.migration.RunOrder;
import io.confiture.wizard.migration.RunSettings;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Runs the migrations of one plan, as far as they may run without a person. Before each of them it looks again, under the
 * lock; each step is written down. Whatever goes wrong here leaves the plan paused, or RUNNING for {@link LostRuns} to ask
 * the target about: never repeated.
 */
@ApplicationScoped
public class PlanRunner {

    private static final Logger LOG = Logger.getLogger(PlanRunner.class);

    /** A transaction of ours that has gone silent is ended by the server itself. */
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofMinutes(1);

    /** A click that nobody could act upon for longer than this has to be made again: no surprise after an outage. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** In longer plans the record may be a moment behind the run. */
    private static final int WRITTEN_ONE_BY_ONE = 20;

    private final PlanDesk desk;
    private final Statements statements;
    private final Environments environments;
    private final Checkpoint checkpoint;
    private final TargetDoor door;
    private final RunMonitor monitor;
    private final Clock clock;

    public PlanRunner(
            PlanDesk desk,
            Statements statements,
            Environments environments,
            Checkpoint checkpoint,
            TargetDoor door,
            RunMonitor monitor,
            Clock clock) {
        this.desk = desk;
        this.statements = statements;
        this.environments = environments;
        this.checkpoint = checkpoint;
        this.door = door;
        this.monitor = monitor;
        this.clock = clock;
    }

    /** How a run was left by its runner. */
    enum Left {
        /** The plan has ended, waits for a person, or waits for any runner. */
        IN_ORDER,
        /** The target must be asked what became of a migration. */
        TO_BE_ASKED
    }

    /** @param stillOurs asked before every migration: whether the lease is ours */
    Left run(PlanId id, String runner, BooleanSupplier stillOurs) {
        try (RunLog log = new RunLog(desk, desk.get(id), runner)) {
            run(log, runner, stillOurs);
            boolean onItsWay = log.plan().migrations().stream().anyMatch(each -> each.is(MigrationState.RUNNING));
            return log.flush() && !onItsWay ? Left.IN_ORDER : Left.TO_BE_ASKED;
        }
    }

    private void run(RunLog log, String runner, BooleanSupplier stillOurs) {
        Plan plan = log.plan();
        Instant asked = lastMove(plan.id());
        if (asked.plus(FRESH).isBefore(clock.instant())) {
            String why = "It was started at " + asked + ", and no process took it up until now.";
            pause(log, new Pause(Pause.Reason.LOST_RUNNER, why));
            return;
        }
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            pause(log, new Pause(Pause.Reason.HELD, unknown.why()));
            return;
        }
        try {
            runOn(lookup.found().orElseThrow(), log, runner, stillOurs);
        } catch (TargetException | MigrationFolderException e) {
            LOG.warnf("Plan %s cannot go on: %s", plan.id(), e.getMessage());
            pauseBetween(log, e.getMessage());
        }
    }

    /** When somebody last said that it may run. */
    private Instant lastMove(PlanId id) {
        List<PlanEvent> events = desk.events(id);
        return events.get(events.size() - 1).at();
    }

    private void runOn(Environment environment, RunLog log, String runner, BooleanSupplier stillOurs) {
        TargetRun.Opening opening = door.open(environment.target(), log.plan().id());
        if (opening instanceof TargetRun.Opening.Refused refused) {
            pause(log, new Pause(Pause.Reason.HELD, refused.why()));
            return;
        }
        try (TargetRun run = ((TargetRun.Opening.Opened) opening).run()) {
            RunCheck check = checkpoint.of(run);
            boolean goesOn = true;
            while (goesOn && log.isWritable() && stillOurs.getAsBoolean()) {
                goesOn = mayGoOn(log, check) && apply(check, log, run, runner);
            }
        }
    }

    /** False when nothing more may run without a person; the plan says why. */
    private boolean mayGoOn(RunLog log, RunCheck check) {
        Plan plan = log.plan();
        if (plan.state() != PlanState.RUNNING) {
            return false;
        }
        if (plan.run().next().isEmpty()) {
            Instant now = clock.instant();
            log.add(it -> it.run().finish("Not every migration was applied.", now));
            return false;
        }
        if (log.stopAsked()) {
            pause(log, new Pause(Pause.Reason.STOP_ASKED, "It was stopped between two migrations."));
            return false;
        }
        Optional<Pause> no = check.whyNot(plan);
        no.ifPresent(why -> pause(log, why));
        return no.isEmpty();
    }

    private boolean apply(RunCheck check, RunLog log, TargetRun run, String runner) {
        PlannedMigration next = log.plan().run().next().orElseThrow();
        Migration migration = check.migration(next.ref());
        Instant begun = clock.instant();
        log.add(plan -> plan.run().begin(next.ref(), begun));
        if (!mayRunAhead(log.plan(), migration) && !log.flush()) {
            return false;
        }
        Plan plan = log.plan();
        LOG.infof(
                "Plan %s: running %s on %s",
                plan.id(), next.ref(), plan.request().environment());
        RunOrder order = new RunOrder(
                migration,
                plan.request().direction(),
                settings(check.environment(), plan, log::stopAsked),
                new StatementJournal(statements, log, next.ref(), runner, clock),
                next.leftIndex());
        Outcome outcome;
        try (var watching = monitor.watching(
                plan.id(), next.ref(), check.environment().target(), run.backendPid(), run::stopProgram)) {
            outcome = outcome(run, order);
        }
        LOG.infof("Plan %s: %s: %s", plan.id(), next.ref(), outcome.getClass().getSimpleName());
        if (outcome instanceof Outcome.Unknown unknown && run.isLost()) {
            LOG.warnf("Plan %s: %s: %s", plan.id(), next.ref(), unknown.facts());
            return false; // on its way still, as far as anybody knows: the target is asked
        }
        Instant ended = clock.instant();
        log.add(it -> it.run().end(next.ref(), outcome, ended));
        return true;
    }

    /**
     * Whether the record may be a moment behind: only in a long plan, and only for what leaves nothing behind without a ledger
     * row. Of everything else it is written down first that it began.
     */
    private static boolean mayRunAhead(Plan plan, Migration migration) {
        return plan.migrations().size() > WRITTEN_ONE_BY_ONE
                && migration.isAllOrNothing(plan.request().direction());
    }

    private static Outcome outcome(TargetRun run, RunOrder order) {
        try {
            return run.run(order);
        } catch (MigrationFolderException changedMeanwhile) {
            return new Outcome.Failed("", changedMeanwhile.getMessage(), "", 0, ""); // read before anything is sent
        }
    }

    /** Waiting for locks ends with the slot: late is late. */
    private static RunSettings settings(Environment environment, Plan plan, BooleanSupplier stopAsked) {
        Limits limits = environment.policy().limits();
        return new RunSettings(
                limits.lockTimeout(),
                limits.statementTimeout(),
                IDLE_IN_TRANSACTION,
                plan.answers().applyAs(),
                new LockRetries(limits.lockRetries(), plan.answers().slot().map(Slot::closes)),
                stopAsked);
    }

    private void pause(RunLog log, Pause why) {
        Instant now = clock.instant();
        log.add(plan -> plan.run().pause(why, now));
    }

    /** Only when no migration is on its way: one that is may have taken effect, and the target has to be asked. */
    private void pauseBetween(RunLog log, String why) {
        boolean between = log.plan().migrations().stream().noneMatch(each -> each.is(MigrationState.RUNNING));
        if (between && log.plan().state() == PlanState.RUNNING) {
            pause(log, new Pause(Pause.Reason.HELD, why));
        }
    }
}
