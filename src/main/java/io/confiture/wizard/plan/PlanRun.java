package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanState.APPROVED;
import static io.confiture.wizard.plan.PlanState.FAILED;
import static io.confiture.wizard.plan.PlanState.PAUSED;
import static io.confiture.wizard.plan.PlanState.RUNNING;
import static io.confiture.wizard.plan.PlanState.SUCCEEDED;

import io.confiture.wizard.plan.Pause.Reason;
import io.confiture.wizard.plan.PlanEvent.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan's run, from approved to its end, one migration after the other: the runner's verbs. What people answer meanwhile is in
 * {@link PlanLead}, what is found when the runner is gone in {@link PlanLoss}.
 */
public record PlanRun(Plan plan) {

    /** A step failed, was lost, is unknown, or was stopped. */
    private static final Set<Reason> BROKE_OFF = EnumSet.of(
            Reason.FAILED_MIGRATION,
            Reason.LOST_MIGRATION,
            Reason.LOST_RUNNER,
            Reason.UNKNOWN_MIGRATION,
            Reason.STOP_ASKED);

    /**
     * The runner may begin.
     *
     * @param found the digest of what is there now; anything but the approved one is refused
     */
    public Decision start(Person by, Set<Role> held, Digest found, Instant now) {
        return start(by, held, found, Readiness.UNASKED, now);
    }

    /**
     * The same where it was looked whether anything is in the way.
     *
     * @param ready what is red in it and soft, a person may pass over, and nobody else
     */
    public Decision start(Person by, Set<Role> held, Digest found, Readiness ready, Instant now) {
        if (plan.state() != APPROVED && !plan.slot().waits()) {
            return refusedByState();
        }
        if (!plan.mayLead(by, held)) {
            return plan.refused(Refusal.NOT_THE_REQUESTER_OR_DBA);
        }
        Optional<Slot> slot = plan.answers().slot();
        if (slot.isPresent() && slot.get().isOver(now)) {
            return plan.refused(Refusal.TOO_LATE);
        }
        if (slot.isPresent() && !slot.get().isOpen(now)) {
            return plan.refused(Refusal.TOO_EARLY);
        }
        if (plan.review().digest().filter(found::equals).isEmpty()) {
            return plan.refused(Refusal.NOT_AS_APPROVED);
        }
        if (plan.slot().waits() && ready.items().isEmpty()
                || !ready.mayProceed()
                || by.is(PlanEvent.BOT) && !ready.isGreen()) {
            return plan.refused(Refusal.NOT_READY);
        }
        return plan.move(RUNNING, plan.event(Kind.STARTED, by, now, ready.facts()));
    }

    /** Written down before the first statement of a migration is sent. */
    public Decision begin(MigrationRef ref, Instant now) {
        if (plan.state() != RUNNING) {
            return refusedByState();
        }
        PlannedMigration migration = migration(ref);
        if (!migration.is(MigrationState.WAITING)) {
            throw new IllegalStateException("Migration " + ref + " of plan " + plan.id() + " is " + migration.state()
                    + ": it may not run again");
        }
        checkNoneOnItsWay();
        Plan begun = plan.with(migration.in(MigrationState.RUNNING));
        return begun.note(about(ref, Kind.MIGRATION_STARTED, now, Map.of()));
    }

    /**
     * How it ended, from the target's own mouth. Applied: the plan asks for the next one, or goes on until
     * {@link #finish}. Failed or unknown: the plan waits for a person.
     */
    public Decision end(MigrationRef ref, Outcome outcome, Instant now) {
        if (plan.state() != RUNNING) {
            return refusedByState();
        }
        if (!migration(ref).is(MigrationState.RUNNING)) {
            throw new IllegalStateException("Migration " + ref + " of plan " + plan.id() + " is "
                    + migration(ref).state() + ": it was not on its way");
        }
        if (outcome instanceof Outcome.Applied applied) {
            return applied(ref, applied, now);
        }
        if (outcome instanceof Outcome.Failed failed) {
            return plan.with(migration(ref).failed(failed.leftIndex()))
                    .move(
                            PAUSED,
                            Optional.of(new Pause(Reason.FAILED_MIGRATION, failed.message())),
                            about(ref, Kind.MIGRATION_FAILED, now, OutcomeFacts.of(failed, plan.stopAskedBy())));
        }
        Outcome.Unknown unknown = (Outcome.Unknown) outcome;
        return plan.with(migration(ref).in(MigrationState.UNKNOWN))
                .move(
                        PAUSED,
                        Optional.of(new Pause(Reason.UNKNOWN_MIGRATION, unknown.facts())),
                        about(ref, Kind.MIGRATION_UNKNOWN, now, OutcomeFacts.of(unknown)));
    }

    private Decision applied(MigrationRef ref, Outcome.Applied outcome, Instant now) {
        Plan after = plan.with(migration(ref).appliedIn(outcome.millis()));
        PlanEvent event = about(ref, Kind.MIGRATION_APPLIED, now, OutcomeFacts.of(outcome));
        if (plan.answers().confirmEach() && !after.run().isDone()) {
            return after.move(PAUSED, Optional.of(new Pause(Reason.NEXT_MIGRATION, "")), event);
        }
        return after.note(event);
    }

    /** The runner cannot go on without a person. */
    public Decision pause(Pause why, Instant now) {
        if (plan.state() != RUNNING) {
            return refusedByState();
        }
        checkNoneOnItsWay();
        return plan.move(
                PAUSED,
                Optional.of(why),
                plan.event(
                        Kind.PAUSED,
                        PlanEvent.BOT,
                        now,
                        Map.of("reason", why.detail(), "why", why.reason().name())));
    }

    /** Whether it broke off with something applied, so that taking that back is one of the answers. */
    public boolean canBeRolledBack() {
        return plan.request().direction() == Direction.UP
                && plan.pause()
                        .filter(pause -> BROKE_OFF.contains(pause.reason()))
                        .isPresent()
                && !applied().isEmpty();
    }

    /** What it has done so far, in the order it was done. */
    public List<PlannedMigration> applied() {
        return plan.migrations().stream()
                .filter(each -> each.is(MigrationState.APPLIED))
                .toList();
    }

    /** Nothing is left to do, or nothing that anybody could put right. */
    public Decision finish(String reason, Instant now) {
        if (plan.state() != RUNNING) {
            return refusedByState();
        }
        checkNoneOnItsWay();
        return isDone()
                ? plan.move(SUCCEEDED, plan.event(Kind.SUCCEEDED, PlanEvent.BOT, now, Map.of()))
                : plan.move(FAILED, plan.event(Kind.FAILED, PlanEvent.BOT, now, Map.of("reason", reason)));
    }

    public boolean isDone() {
        return plan.migrations().stream().allMatch(each -> each.is(MigrationState.APPLIED));
    }

    /** The next one whose turn it is; empty when none waits. */
    public Optional<PlannedMigration> next() {
        return plan.migrations().stream()
                .filter(each -> each.is(MigrationState.WAITING))
                .findFirst();
    }

    /** The one that did not end well, if one did not: failed, or unknown. */
    public Optional<PlannedMigration> stuck() {
        return plan.migrations().stream()
                .filter(each -> each.is(MigrationState.FAILED) || each.is(MigrationState.UNKNOWN))
                .findFirst();
    }

    Decision refusedByState() {
        return plan.refused(Refusal.becauseOf(plan.state()));
    }

    /** One that is on its way may have taken effect: before anything else is said, the target is asked about it. */
    void checkNoneOnItsWay() {
        plan.migrations().stream()
                .filter(each -> each.is(MigrationState.RUNNING))
                .findFirst()
                .ifPresent(each -> {
                    throw new IllegalStateException(
                            "Migration " + each.ref() + " of plan " + plan.id() + " is on its way");
                });
    }

    PlannedMigration migration(MigrationRef ref) {
        return plan.migrations().stream()
                .filter(each -> each.ref().equals(ref))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Plan " + plan.id() + " has no migration " + ref));
    }

    PlanEvent about(MigrationRef ref, Kind kind, Instant now, Map<String, String> facts) {
        return new PlanEvent(
                kind,
                PlanEvent.BOT,
                now,
                Optional.empty(),
                Optional.of(ref),
                plan.review().digest(),
                facts);
    }
}
