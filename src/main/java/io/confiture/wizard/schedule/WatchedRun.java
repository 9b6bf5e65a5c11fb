package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.MigrationRef;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A run on its way here: since when, and which of its migrations is at work. One look at a time. */
final class WatchedRun {

    private static final int MOST_IDLE_LOOKS = 8;

    private final Instant since;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();
    private volatile AtWork last;
    private AtWork idleAfter;
    private int idleLooks;

    WatchedRun(AtWork first) {
        since = first.begun;
        last = first;
    }

    WatchedRun goesOnWith(AtWork next) {
        last = next;
        return this;
    }

    Instant since() {
        return since;
    }

    /** The migration at work, or the one that has just ended. */
    AtWork last() {
        return last;
    }

    /** Nothing happens when somebody is looking already: a target that is slow to answer is not asked twice at once. */
    void alone(Executor threads, Runnable look) {
        if (looking.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    look.run();
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    boolean isLookedAt() {
        return looking.get();
    }

    /** Whether nothing has begun for many looks: another process goes on with the plan, or nobody does. */
    boolean isAbandoned(AtWork migration) {
        idleLooks = migration.isOver() && migration == idleAfter ? idleLooks + 1 : 0;
        idleAfter = migration;
        return idleLooks >= MOST_IDLE_LOOKS;
    }

    /** True the first time: a target that cannot be read fills no log. */
    boolean complains() {
        return complained.compareAndSet(false, true);
    }

    /** One migration, from before its first statement until after its last. */
    static final class AtWork {

        private final MigrationRef migration;
        private final Target target;
        private final int backendPid;
        private final BooleanSupplier program;
        private final Instant begun;
        private boolean over;

        AtWork(MigrationRef migration, Target target, int backendPid, BooleanSupplier program, Instant begun) {
            this.migration = migration;
            this.target = target;
            this.backendPid = backendPid;
            this.program = program;
            this.begun = begun;
        }

        MigrationRef migration() {
            return migration;
        }

        Target target() {
            return target;
        }

        int backendPid() {
            return backendPid;
        }

        /** Ends the program that works for the migration; false where it is a session that does. */
        boolean stopProgram() {
            return program.getAsBoolean();
        }

        Duration running(Instant now) {
            return Duration.between(begun, now);
        }

        /** A signal that is on its way keeps the migration from ending: it must not hit what its session does next. */
        synchronized void whileAtWork(Runnable signal) {
            if (!over) {
                signal.run();
            }
        }

        synchronized boolean isOver() {
            return over;
        }

        synchronized void ends() {
            over = true;
        }
    }
}
