package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Statements;
import io.confiture.wizard.migration.RunJournal;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.PlanId;
import java.time.Clock;

/** The journal of one migration of one plan, in our own database, written by one runner for as long as the run is its. */
record StatementJournal(Statements statements, RunLog log, MigrationRef migration, String runner, Clock clock)
        implements RunJournal {

    @Override
    public int done() {
        return (int) statements.of(plan(), migration).stream()
                .filter(sent -> sent.done().isPresent())
                .count();
    }

    /** Nothing final is sent while anything before it is not in the record yet. */
    @Override
    public void intend(int statement, int line, String text) {
        boolean ours = log.flush()
                && statements.intendAsRunner(runner, plan(), migration, statement, line, text, clock.instant());
        if (!ours) {
            throw new IllegalStateException(
                    "Statement " + (statement + 1) + " of " + migration + " is not this runner's to send");
        }
    }

    @Override
    public void done(int statement) {
        statements.done(plan(), migration, statement, clock.instant());
    }

    @Override
    public void undone(int statement) {
        statements.undone(plan(), migration, statement);
    }

    private PlanId plan() {
        return log.plan().id();
    }
}
