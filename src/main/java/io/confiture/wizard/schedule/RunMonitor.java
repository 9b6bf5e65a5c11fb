package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Progress;
import io.confiture.wizard.migration.RunWatch;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.schedule.WatchedRun.AtWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Looks at the runs of this process while they are at work: keeps what people see of them up to date, and cancels what
 * somebody wants stopped. Nothing that goes wrong here touches a run.
 */
@ApplicationScoped
public class RunMonitor {

    /** Shorter ones are told by their result alone. */
    private static final Duration QUIET_MIGRATION = Duration.ofSeconds(2);

    /** After this, a run of many short ones is shown as well. */
    private static final Duration QUIET_RUN = Duration.ofSeconds(10);

    private static final int AFTER_RUNS_BEFORE_MESSAGES = 250;
    private static final Logger LOG = Logger.getLogger(RunMonitor.class);

    private final PlanDesk desk;
    private final RunProgress progress;
    private final Targets targets;
    private final RunWatch watch;
    private final Clock clock;
    private final Map<PlanId, WatchedRun> runs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    public RunMonitor(PlanDesk desk, RunProgress progress, Targets targets, Clock clock) {
        this.desk = desk;
        this.progress = progress;
        this.targets = targets;
        this.watch = new RunWatch(targets);
        this.clock = clock;
    }

    /** A migration that is being watched. Closing it never fails, and waits for a signal that is on its way to the server. */
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * From before a migration begins until after it has ended.
     *
     * @param program ends the program that works for it; false where it is the session that does
     */
    public Watching watching(
            PlanId plan, MigrationRef migration, Target target, int backendPid, BooleanSupplier program) {
        AtWork work = new AtWork(migration, target, backendPid, program, clock.instant());
        runs.merge(plan, new WatchedRun(work), (run, begins) -> run.goesOnWith(work));
        return work::ends;
    }

    /** Whoever presses Stop migration does not wait for the next tick. */
    void onChange(@Observes PlanDesk.Changed change) {
        Plan plan = change.plan();
        if (plan.state() != PlanState.RUNNING) {
            runs.remove(plan.id());
        } else if (plan.stopAskedBy().isPresent()) {
            Optional.ofNullable(runs.get(plan.id())).ifPresent(run -> lookAt(plan.id(), run));
        }
    }

    /** One target that does not answer never delays the looks at others. */
    @Scheduled(every = "{confiture.schedule.progress}")
    void tick() {
        runs.forEach(this::lookAt);
    }

    private void lookAt(PlanId id, WatchedRun run) {
        try {
            run.alone(threads, () -> look(id, run));
        } catch (RejectedExecutionException leaving) {
            LOG.debugf("Not looking at plan %s any more: this process is asked to go", id);
        }
    }

    /** Whether no look is going on. */
    boolean isAtRest() {
        return runs.values().stream().noneMatch(WatchedRun::isLookedAt);
    }

    private void look(PlanId id, WatchedRun run) {
        try {
            Plan plan = desk.get(id);
            AtWork migration = run.last();
            if (plan.state() != PlanState.RUNNING || run.isAbandoned(migration)) {
                runs.remove(id, run);
            } else {
                look(plan, run, migration);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Cannot watch plan %s now: %s", id, e.getMessage());
        }
    }

    private void look(Plan plan, WatchedRun run, AtWork migration) {
        Optional<String> trouble =
                plan.stopAskedBy().isPresent() ? cancel(plan.id(), run, migration) : Optional.empty();
        Instant now = clock.instant();
        boolean atLength = !migration.isOver() && migration.running(now).compareTo(QUIET_MIGRATION) > 0;
        boolean longRun = Duration.between(run.since(), now).compareTo(QUIET_RUN) > 0;
        if (atLength || longRun) {
            Optional<Progress> seen = atLength ? ask(migration) : Optional.empty();
            seen.flatMap(Progress::unread).ifPresent(why -> complain(plan.id(), run, "be read: " + why));
            Sight sight = new Sight(migration.migration(), migration.running(now), now, seen, trouble);
            progress.saw(plan.id(), sight.toJson(), now);
        }
    }

    /** Empty when it has ended meanwhile: its session may be gone, and nobody has to be told so. */
    private Optional<Progress> ask(AtWork migration) {
        Progress seen = watch.look(migration.target(), migration.backendPid());
        return migration.isOver() ? Optional.empty() : Optional.of(seen);
    }

    /** @return why it was not possible; empty also when there was nothing to cancel any more */
    private Optional<String> cancel(PlanId id, WatchedRun run, AtWork migration) {
        StringBuilder trouble = new StringBuilder();
        migration.whileAtWork(() -> {
            try {
                String session = TargetDoor.sessionOf(id);
                boolean there =
                        migration.stopProgram() || targets.cancel(migration.target(), migration.backendPid(), session);
                LOG.infof("Plan %s: asked the server to cancel %s", id, migration.migration());
                trouble.append(there ? "" : "the server has no session " + session + " with that number any more");
            } catch (TargetException e) {
                trouble.append(e.getMessage());
            }
        });
        if (trouble.isEmpty()) {
            return Optional.empty();
        }
        complain(id, run, "be cancelled: " + trouble);
        return Optional.of(trouble.toString());
    }

    private static void complain(PlanId id, WatchedRun run, String what) {
        if (run.complains()) {
            LOG.warnf("The run of plan %s cannot %s", id, what);
        }
    }

    /** Runs that are left behind are watched until the last moment; our database goes next. */
    void stop(@Observes @Priority(AFTER_RUNS_BEFORE_MESSAGES) ShutdownEvent end) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.debug("Left a target behind that does not answer");
        }
    }
}
