package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.Outcome;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs one migration on a target, one way or the other, in a transaction or out of it as Confiture would, and says how it ended.
 * Repeats nothing but what ended for want of a lock and left nothing.
 */
public final class MigrationRunner {

    private static final Duration PATIENCE_BEHIND_OUR_OWN = Duration.ofSeconds(10);

    private final Clock clock;
    private final LockRetries.Pause pause;
    private final Optional<ConfitureCli> cli;

    /** @param clock gives the wall time in ledger slugs, in its zone */
    public MigrationRunner(Clock clock) {
        this(clock, Optional.empty());
    }

    /** @param cli runs what is written in Python; empty where nothing does */
    public MigrationRunner(Clock clock, Optional<ConfitureCli> cli) {
        this(clock, time -> Thread.sleep(time.toMillis()), cli);
    }

    /** @param pause what to do between two tries */
    MigrationRunner(Clock clock, LockRetries.Pause pause) {
        this(clock, pause, Optional.empty());
    }

    private MigrationRunner(Clock clock, LockRetries.Pause pause, Optional<ConfitureCli> cli) {
        this.clock = clock;
        this.pause = pause;
        this.cli = cli;
    }

    /**
     * The same as {@link #run(TargetLock, Ledger, RunOrder)} for a migration of any kind. The lock is given back while the
     * confiture executable runs a Python migration, and taken again afterwards.
     *
     * @throws TargetException when the target cannot be asked any more, so that the outcome is not known yet
     */
    Outcome run(Target target, TargetLock lock, Ledger ledger, RunOrder order, Optional<LastLook> look) {
        if (order.migration().kind() == Migration.Kind.SQL) {
            return run(lock, ledger, order, look);
        }
        return cli.map(it -> new PythonRun(it, target, lock, ledger, order)
                        .apply(Patience.of(PATIENCE_BEHIND_OUR_OWN, clock)))
                .orElseGet(() -> refused(order.migration()));
    }

    private static Outcome refused(Migration python) {
        return Failures.refused(python.cannotRunWith(Optional.empty()).orElseThrow());
    }

    /** Ends the executable, if it is at work for us: false if not. From any thread. */
    boolean stopProgram() {
        return cli.map(ConfitureCli::stop).orElse(false);
    }

    /**
     * Runs the file as it was when it was read, and brings the ledger in line. Takes as long as the migration takes. The
     * connection is in autocommit before and after, and as it was at login but for Confiture's lock; or closed.
     *
     * @param lock held, on the connection that runs; several migrations may follow one another under it
     * @param ledger of the same target
     * @return never null; {@link Outcome.Failed} for everything that stopped it, on this side too
     * @throws MigrationFolderException if the file is no longer what was read
     */
    public Outcome run(TargetLock lock, Ledger ledger, RunOrder order) {
        return run(lock, ledger, order, Optional.empty());
    }

    private Outcome run(TargetLock lock, Ledger ledger, RunOrder order, Optional<LastLook> look) {
        Optional<String> no = cannotRun(order);
        if (no.isPresent()) {
            return Failures.refused(no.get());
        }
        Migration migration = order.migration();
        Body body = Body.of(migration.file(order.direction()).orElseThrow());
        Bookkeeping books = Bookkeeping.of(order.direction(), ledger, migration, clock);
        try {
            FreshSession fresh = FreshSession.of(new Session(lock.connection()));
            Run run = new Run(lock, ledger, fresh, body, books, order, clock, pause);
            return body.transactional() ? untilItHasItsLocks(run, look) : once(run, Optional.empty());
        } catch (SQLException e) {
            return Failures.of(e, "");
        }
    }

    private static Optional<String> cannotRun(RunOrder order) {
        Migration migration = order.migration();
        if (migration.kind() == Migration.Kind.SQL
                && migration.file(order.direction()).isEmpty()) {
            return Optional.of("There is no .down.sql beside " + migration.up().name()
                    + ", so nothing says how to roll it back: write one, or restore by hand.");
        }
        return migration.cannotRunWith(Optional.empty());
    }

    /** What was seen before the first try says nothing about the others: a body that failed may have given the lock away. */
    private Outcome untilItHasItsLocks(Run run, Optional<LastLook> look) {
        LockTries tries = run.tries();
        Outcome outcome = once(run, look);
        while (outcome instanceof Outcome.Failed failed && lacksOnlyALock(failed)) {
            Optional<Outcome.Failed> end = tries.waitAfter(failed);
            if (end.isPresent()) {
                return end.get();
            }
            outcome = once(run, Optional.empty());
        }
        return outcome;
    }

    private static boolean lacksOnlyALock(Outcome.Failed failed) {
        return SqlState.lacksALock(failed.sqlState()) && failed.left().isEmpty();
    }

    private static Outcome once(Run run, Optional<LastLook> look) {
        try {
            Optional<String> objection = (look.isPresent() ? look.get() : run.look()).objection(run.books());
            if (objection.isPresent()) {
                return Failures.refused(objection.get());
            }
            Optional<Outcome> stuck = new LeftIndex(run).drop();
            if (stuck.isPresent()) {
                return stuck.get();
            }
            return run.body().transactional() ? new TransactionalRun(run).apply() : new AutocommitRun(run).apply();
        } catch (SQLException e) {
            return Failures.of(e, "");
        } finally {
            run.fresh().restore();
        }
    }
}
