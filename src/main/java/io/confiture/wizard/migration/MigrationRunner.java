package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlScript;
import java.sql.SQLException;
import java.time.Clock;

/** Applies one migration to a target, in the transaction or out of it as Confiture would, and says how it ended. */
public final class MigrationRunner {

    private final Clock clock;

    /** @param clock gives the wall time in ledger slugs, in its zone */
    public MigrationRunner(Clock clock) {
        this.clock = clock;
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
        if (migration.cannotRun().isPresent()) {
            return Run.refused(migration.cannotRun().get());
        }
        boolean down = order.direction() == Direction.DOWN;
        var file = down ? migration.downSql().orElseThrow() : migration.upSql();
        var run = new Run(
                new Session(lock.connection()), ledger, migration, settings, ExecutableText.of(file), clock, down);
        try {
            if (!lock.stillHeld()) {
                return Run.refused("The migration lock is gone: something released it. Start again.");
            }
            if (ledger.contains(lock.connection(), migration.version()) != down) {
                return Run.refused("Version " + migration.version()
                        + (down ? " is not in the ledger." : " is in the ledger already."));
            }
        } catch (SQLException e) {
            return run.failed(e, "");
        }
        // Asked of the file as it is: Confiture looks before it removes the BEGIN and COMMIT lines.
        return SqlScript.parse(migration.upSql()).transactional()
                ? new TransactionalRun(run).apply()
                : new AutocommitRun(run).apply();
    }
}
