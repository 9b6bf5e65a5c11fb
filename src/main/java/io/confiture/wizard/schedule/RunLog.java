package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Writes down what a runner does, a moment behind it and in order, several moves in one transaction: a small migration takes
 * less time than two commits here. What is lost with a crash is in the target's ledger, which is asked then. Whoever must know
 * that everything is written calls {@link #flush()}.
 */
final class RunLog implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RunLog.class);

    /** So far behind the run, and no further. */
    private static final long BEHIND_MILLIS = 200;

    private static final int BEHIND_MOVES = 1_000;

    private final PlanDesk desk;
    private final PlanId id;
    private final String runner;
    private final BlockingQueue<Function<Plan, Decision>> unwritten = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService writer;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean broken;
    private volatile Plan written;
    private volatile long seen = System.nanoTime();
    private Plan plan;

    RunLog(PlanDesk desk, Plan plan, String runner) {
        this.desk = desk;
        this.id = plan.id();
        this.runner = runner;
        this.plan = plan;
        this.written = plan;
        this.writer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "run log of " + id);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The plan as it is once everything is written. */
    Plan plan() {
        return plan;
    }

    /** Whether somebody has asked to stop, not longer ago than the record is behind. */
    boolean stopAsked() {
        if (System.nanoTime() - seen > TimeUnit.MILLISECONDS.toNanos(BEHIND_MILLIS)) {
            saw(desk.get(id));
        }
        return written.stopAskedBy().isPresent();
    }

    private void saw(Plan now) {
        written = now;
        seen = System.nanoTime();
    }

    /** False when something could not be written, or the run is somebody else's by now: then nothing more may begin. */
    boolean isWritable() {
        return !broken;
    }

    /** @param verb refused only by a bug: the runner knows the state of its plan */
    void add(Function<Plan, Decision> verb) {
        Decision decision = verb.apply(plan);
        decision.refusal().ifPresent(why -> {
            throw new IllegalStateException("Plan " + id + " refuses its own runner: " + why);
        });
        plan = decision.plan();
        unwritten.add(verb);
        if (unwritten.size() > BEHIND_MOVES) {
            flush();
        } else if (due.compareAndSet(false, true)) {
            writer.schedule(this::write, BEHIND_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits until all of it is written. @return false if it could not be */
    boolean flush() {
        try {
            writer.submit(this::write).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broken = true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The writer answers for its own failures", e);
        }
        return !broken;
    }

    private void write() {
        due.set(false);
        List<Function<Plan, Decision>> verbs = new ArrayList<>();
        unwritten.drainTo(verbs);
        if (broken || verbs.isEmpty()) {
            return;
        }
        try {
            Decision decision = desk.changeAsRunner(id, runner, verbs);
            saw(decision.plan());
            decision.refusal().ifPresent(why -> {
                LOG.warnf("Plan %s: %s, so this process stops writing about it", id, why);
                broken = true;
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "Plan %s: %d moves could not be written; the target will be asked", id, verbs.size());
            broken = true;
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        flush();
        writer.shutdown();
    }
}
