package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanState.PAUSED;
import static io.confiture.wizard.plan.PlanState.RUNNING;

import io.confiture.wizard.plan.Pause.Reason;
import io.confiture.wizard.plan.PlanEvent.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is found out about a run whose runner is gone, from the target that it worked on. */
public record PlanLoss(Plan plan) {

    /** The runner is gone, and its session still works at the target: nothing can be told until that has ended. */
    public Decision noteLost(String facts, Instant now) {
        return plan.state() == RUNNING
                ? plan.note(plan.event(Kind.RUNNER_LOST, PlanEvent.BOT, now, Map.of("reason", facts)))
                : plan.run().refusedByState();
    }

    /**
     * The target was asked about a migration whose runner went away, and its ledger has it, although nobody wrote down
     * here how it ended, or even that it began.
     *
     * @param millis time of the body as the ledger has it
     */
    public Decision foundApplied(MigrationRef ref, long millis, Instant now) {
        if (plan.state() != RUNNING) {
            return plan.run().refusedByState();
        }
        Map<String, String> facts = Map.of("millis", Long.toString(millis), "found", "ledger");
        return plan.with(unended(ref).appliedIn(millis))
                .note(plan.run().about(ref, Kind.MIGRATION_APPLIED, now, facts));
    }

    /**
     * The target was asked about a migration whose runner went away, and has neither its ledger row nor its statements.
     * The plan waits, and the migration with it.
     */
    public Decision foundWaiting(MigrationRef ref, String facts, Instant now) {
        if (plan.state() != RUNNING) {
            return plan.run().refusedByState();
        }
        Plan found = plan.with(unended(ref).in(MigrationState.WAITING));
        found.run().checkNoneOnItsWay();
        return found.move(
                PAUSED,
                Optional.of(new Pause(Reason.LOST_MIGRATION, facts)),
                plan.run().about(ref, Kind.MIGRATION_FOUND_WAITING, now, Map.of("reason", facts)));
    }

    /** One that the target had to be asked about. */
    private PlannedMigration unended(MigrationRef ref) {
        PlannedMigration migration = plan.run().migration(ref);
        if (!migration.is(MigrationState.RUNNING) && !migration.is(MigrationState.WAITING)) {
            throw new IllegalStateException(
                    "Migration " + ref + " of plan " + plan.id() + " is " + migration.state() + ": nobody had to ask");
        }
        return migration;
    }
}
