package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanState.PAUSED;
import static io.confiture.wizard.plan.PlanState.RUNNING;
import static io.confiture.wizard.plan.PlanState.STOPPED;
import static io.confiture.wizard.plan.PlanState.SUCCEEDED;

import io.confiture.wizard.plan.Pause.Reason;
import io.confiture.wizard.plan.PlanEvent.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The verbs of whoever leads a run, its requester or a DBA: stopping what is on its way, and the answers to a pause. */
public record PlanLead(Plan plan) {

    /**
     * Somebody wants the migration on its way stopped. The runner cancels its statement at the server; what had ended by
     * then stays ended, and nothing further begins.
     */
    public Decision askToStop(Person by, Set<Role> held, Instant now) {
        if (plan.state() != RUNNING) {
            return plan.run().refusedByState();
        }
        if (!plan.mayLead(by, held)) {
            return plan.refused(Refusal.NOT_THE_REQUESTER_OR_DBA);
        }
        if (plan.stopAskedBy().isPresent()) {
            return plan.refused(Refusal.ALREADY_STOPPING);
        }
        return plan.withStopAskedBy(by).note(plan.event(Kind.STOP_ASKED, by, now, Map.of()));
    }

    /** Continue, or retry what failed. What is unknown is not retried: somebody has to look first. */
    public Decision resume(Person by, Set<Role> held, Instant now) {
        Optional<Refusal> no = refusalToAnswer(by, held);
        if (no.isPresent()) {
            return plan.refused(no.get());
        }
        if (plan.pause().orElseThrow().reason() == Reason.UNKNOWN_MIGRATION) {
            return plan.refused(Refusal.NOT_SAFE_HERE);
        }
        Plan ready = plan.migrations().stream()
                .filter(each -> each.is(MigrationState.FAILED))
                .reduce(plan, (so, each) -> so.with(each.in(MigrationState.WAITING)), (a, b) -> b);
        return ready.move(RUNNING, plan.event(Kind.RESUMED, by, now, Map.of()));
    }

    public Decision stop(Person by, Set<Role> held, Instant now) {
        return stop(by, held, Map.of(), now);
    }

    /** Ends it so that what it has applied can be taken back by a plan of its own. */
    public Decision stopForRollback(Person by, Set<Role> held, String reason, Instant now) {
        boolean mayAnswer = refusalToAnswer(by, held).isEmpty();
        return mayAnswer && !plan.run().canBeRolledBack()
                ? plan.refused(Refusal.NOT_SAFE_HERE)
                : stop(by, held, Map.of("reason", reason), now);
    }

    private Decision stop(Person by, Set<Role> held, Map<String, String> facts, Instant now) {
        Optional<Refusal> no = refusalToAnswer(by, held);
        return no.isPresent() ? plan.refused(no.get()) : plan.move(STOPPED, plan.event(Kind.STOPPED, by, now, facts));
    }

    /** A person has seen to it that the target has this migration, and the ledger says so. */
    public Decision markApplied(MigrationRef ref, Person by, Set<Role> held, String reason, Instant now) {
        Optional<Refusal> no = refusalToAnswer(by, held);
        if (no.isPresent()) {
            return plan.refused(no.get());
        }
        if (reason.isBlank()) {
            return plan.refused(Refusal.REASON_MISSING);
        }
        PlannedMigration migration = plan.run().migration(ref);
        if (!migration.is(MigrationState.FAILED) && !migration.is(MigrationState.UNKNOWN)) {
            return plan.refused(Refusal.NOT_SAFE_HERE);
        }
        Plan marked = plan.with(migration.marked());
        PlanEvent event = new PlanEvent(
                Kind.MIGRATION_MARKED_APPLIED,
                by,
                now,
                Optional.empty(),
                Optional.of(ref),
                plan.review().digest(),
                Map.of("reason", reason));
        return marked.run().isDone()
                ? marked.move(SUCCEEDED, event)
                : marked.lead().waitsForTheNext(event);
    }

    /** The answer to marking where no migration needs it. */
    public Decision nothingStuck() {
        return plan.refused(plan.state() == PAUSED ? Refusal.NOT_SAFE_HERE : Refusal.becauseOf(plan.state()));
    }

    private Decision waitsForTheNext(PlanEvent event) {
        Plan waiting = new Plan(
                plan.id(),
                plan.version(),
                plan.state(),
                plan.request(),
                plan.answers(),
                plan.migrations(),
                plan.review(),
                Optional.of(new Pause(Reason.NEXT_MIGRATION, "")),
                Optional.empty(),
                plan.times());
        return waiting.note(event);
    }

    private Optional<Refusal> refusalToAnswer(Person by, Set<Role> held) {
        if (plan.state() != PAUSED) {
            return Optional.of(Refusal.becauseOf(plan.state()));
        }
        if (plan.slot().waits()) {
            return Optional.of(Refusal.NOT_SAFE_HERE); // nothing has run: it starts, or it is cancelled
        }
        return plan.mayLead(by, held) ? Optional.empty() : Optional.of(Refusal.NOT_THE_REQUESTER_OR_DBA);
    }
}
