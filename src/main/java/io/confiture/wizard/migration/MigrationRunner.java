package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlScript;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Applies one migration to a target, in the transaction or out of it as Confiture would, and says how it ended. */
public final class MigrationRunner {

    private static final Duration PATIENCE_BEHIND_OUR_OWN = Duration.ofSeconds(10);

    private final Clock clock;
    private final Optional<ConfitureCli> cli;

    /** @param clock gives the wall time in ledger slugs, in its zone */
    public MigrationRunner(Clock clock) {
        this(clock, Optional.empty());
    }

    /** @param cli runs what is written in Python; empty where nothing does */
    public MigrationRunner(Clock clock, Optional<ConfitureCli> cli) {
        this.clock = clock;
        this.cli = cli;
    }

    /**
     * The same as {@link #run(TargetLock, Ledger, RunOrder)} for a migration of any kind. The lock is given back while the
     * confiture executable runs a Python migration, and taken again afterwards.
     *
     * @throws TargetException when the target cannot be asked any more, so that the outcome is not known yet
     */
    Outcome run(Target target, TargetLock lock, Ledger ledger, RunOrder order) {
        if (order.migration().kind() == Migration.Kind.SQL) {
            return run(lock, ledger, order);
        }
        return cli.map(it -> new PythonRun(it, target, lock, ledger, order)
                        .apply(Patience.of(PATIENCE_BEHIND_OUR_OWN, clock)))
                .orElseGet(() -> refused(order.migration()));
    }

    private static Outcome refused(Migration python) {
        return Run.refused(python.cannotRunWith(Optional.empty()).orElseThrow());
    }

    /** Ends the executable, if it is at work for us: false if not. From any thread. */
    boolean stopProgram() {
        return cli.map(ConfitureCli::stop).orElse(false);
    }

    /**
     * Runs the up file as it was when it was read, and writes its ledger row. Takes as long as the migration takes. The
     * connection is in autocommit before and after, with its own role and limits, or closed.
     *
     * @param lock held, on the connection that runs; several migrations may follow one another under it
     * @param ledger of the same target
     * @return never null; {@link Outcome.Failed} for everything that stopped it, on this side too
     * @throws MigrationFolderException if the file is no longer what was read
     */
    public Outcome run(TargetLock lock, Ledger ledger, RunOrder order) {
        Migration migration = order.migration();
        RunSettings settings = order.settings();
        Optional<String> no = migration.cannotRunWith(Optional.empty());
        if (no.isPresent()) {
            return Run.refused(no.get());
        }
        var file = migration.upSql();
        var run = new Run(new Session(lock.connection()), ledger, migration, settings, ExecutableText.of(file), clock);
        try {
            if (!lock.stillHeld()) {
                return Run.refused("The migration lock is gone: something released it. Start again.");
            }
            if (ledger.contains(lock.connection(), migration.version())) {
                return Run.refused("Version " + migration.version() + " is in the ledger already.");
            }
        } catch (SQLException e) {
            return run.failed(e, "");
        }
        // Asked of the file as it is: Confiture looks before it removes the BEGIN and COMMIT lines.
        return SqlScript.parse(file).transactional()
                ? new TransactionalRun(run).apply()
                : new AutocommitRun(run).apply();
    }
}
