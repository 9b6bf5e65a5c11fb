package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanState.APPROVED;
import static io.confiture.wizard.plan.PlanState.FAILED;
import static io.confiture.wizard.plan.PlanState.PAUSED;
import static io.confiture.wizard.plan.PlanState.RUNNING;
import static io.confiture.wizard.plan.PlanState.STOPPED;
import static io.confiture.wizard.plan.PlanState.SUCCEEDED;

import io.confiture.wizard.plan.Pause.Reason;
import io.confiture.wizard.plan.PlanEvent.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The verbs of a plan's run: from approved to its end, one migration after the other. */
public record PlanRun(Plan plan) {

    private static final int STATEMENT_KEPT = 4_000;
    private static final int OUTPUT_KEPT = 3_500;

    /** A step failed, was lost, is unknown, or was stopped. */
    private static final Set<Reason> BROKE_OFF = EnumSet.of(
            Reason.FAILED_MIGRATION,
            Reason.LOST_MIGRATION,
            Reason.LOST_RUNNER,
            Reason.UNKNOWN_MIGRATION,
            Reason.STOP_ASKED);

    /** SQLSTATE query_canceled. */
    private static final String CANCELLED_BY_REQUEST = "57014";

    /**
     * The runner may begin.
     *
     * @param found the digest of what is there now; anything but the approved one is refused
     */
    public Decision start(Person by, Set<Role> held, Digest found, Instant now) {
        if (plan.state() != APPROVED) {
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
        return plan.move(RUNNING, plan.event(Kind.STARTED, by, now, Map.of()));
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
     * Somebody wants the migration on its way stopped. The runner cancels its statement at the server; what had ended by
     * then stays ended, and nothing further begins.
     */
    public Decision askToStop(Person by, Set<Role> held, Instant now) {
        if (plan.state() != RUNNING) {
            return refusedByState();
        }
        if (!plan.mayLead(by, held)) {
            return plan.refused(Refusal.NOT_THE_REQUESTER_OR_DBA);
        }
        if (plan.stopAskedBy().isPresent()) {
            return plan.refused(Refusal.ALREADY_STOPPING);
        }
        return plan.withStopAskedBy(by).note(plan.event(Kind.STOP_ASKED, by, now, Map.of()));
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
                            about(ref, Kind.MIGRATION_FAILED, now, withOutput(failed, facts(failed))));
        }
        String facts = ((Outcome.Unknown) outcome).facts();
        return plan.with(migration(ref).in(MigrationState.UNKNOWN))
                .move(
                        PAUSED,
                        Optional.of(new Pause(Reason.UNKNOWN_MIGRATION, facts)),
                        about(ref, Kind.MIGRATION_UNKNOWN, now, withOutput(outcome, Map.of("reason", facts))));
    }

    private Decision applied(MigrationRef ref, Outcome.Applied outcome, Instant now) {
        Plan after = plan.with(migration(ref).appliedIn(outcome.millis()));
        Map<String, String> facts = withOutput(outcome, Map.of("millis", Long.toString(outcome.millis())));
        PlanEvent event = about(ref, Kind.MIGRATION_APPLIED, now, facts);
        if (plan.answers().confirmEach() && !after.run().isDone()) {
            return after.move(PAUSED, Optional.of(new Pause(Reason.NEXT_MIGRATION, "")), event);
        }
        return after.note(event);
    }

    private Map<String, String> facts(Outcome.Failed failed) {
        boolean stopped = failed.sqlState().equals(CANCELLED_BY_REQUEST);
        return Map.of(
                "stoppedBy",
                        plan.stopAskedBy().filter(it -> stopped).map(Person::id).orElse(""),
                "sqlState", failed.sqlState(),
                "reason", failed.message(),
                "detail", failed.detail(),
                "hint", failed.hint(),
                "statement", beginning(failed.statement()),
                "line", Integer.toString(failed.line()),
                "left", failed.left());
    }

    private static Map<String, String> withOutput(Outcome outcome, Map<String, String> facts) {
        if (outcome.output().isEmpty()) {
            return facts;
        }
        Map<String, String> all = new HashMap<>(facts);
        all.put("output", end(outcome.output()));
        return all;
    }

    /** What a program printed last is what counts. */
    private static String end(String output) {
        int over = output.length() - OUTPUT_KEPT;
        return over <= 0
                ? output
                : "…" + output.substring(Character.isLowSurrogate(output.charAt(over)) ? over + 1 : over);
    }

    /** A statement may be megabytes long; the file has it whole. */
    private static String beginning(String statement) {
        return statement.length() <= STATEMENT_KEPT ? statement : statement.substring(0, STATEMENT_KEPT) + " …";
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

    /** The runner is gone, and its session still works at the target: nothing can be told until that has ended. */
    public Decision noteLost(String facts, Instant now) {
        return plan.state() == RUNNING
                ? plan.note(plan.event(Kind.RUNNER_LOST, PlanEvent.BOT, now, Map.of("reason", facts)))
                : refusedByState();
    }

    /**
     * The target was asked about a migration whose runner went away, and its ledger has it, although nobody wrote down
     * here how it ended, or even that it began.
     *
     * @param millis time of the body as the ledger has it
     */
    public Decision foundApplied(MigrationRef ref, long millis, Instant now) {
        if (plan.state() != RUNNING) {
            return refusedByState();
        }
        Map<String, String> facts = Map.of("millis", Long.toString(millis), "found", "ledger");
        return plan.with(unended(ref).appliedIn(millis)).note(about(ref, Kind.MIGRATION_APPLIED, now, facts));
    }

    /**
     * The target was asked about a migration whose runner went away, and has neither its ledger row nor its statements.
     * The plan waits, and the migration with it.
     */
    public Decision foundWaiting(MigrationRef ref, String facts, Instant now) {
        if (plan.state() != RUNNING) {
            return refusedByState();
        }
        Plan found = plan.with(unended(ref).in(MigrationState.WAITING));
        found.run().checkNoneOnItsWay();
        return found.move(
                PAUSED,
                Optional.of(new Pause(Reason.LOST_MIGRATION, facts)),
                about(ref, Kind.MIGRATION_FOUND_WAITING, now, Map.of("reason", facts)));
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
        return mayAnswer && !canBeRolledBack()
                ? plan.refused(Refusal.NOT_SAFE_HERE)
                : stop(by, held, Map.of("reason", reason), now);
    }

    private Decision stop(Person by, Set<Role> held, Map<String, String> facts, Instant now) {
        Optional<Refusal> no = refusalToAnswer(by, held);
        return no.isPresent() ? plan.refused(no.get()) : plan.move(STOPPED, plan.event(Kind.STOPPED, by, now, facts));
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

    /** A person has seen to it that the target has this migration, and the ledger says so. */
    public Decision markApplied(MigrationRef ref, Person by, Set<Role> held, String reason, Instant now) {
        Optional<Refusal> no = refusalToAnswer(by, held);
        if (no.isPresent()) {
            return plan.refused(no.get());
        }
        if (reason.isBlank()) {
            return plan.refused(Refusal.REASON_MISSING);
        }
        PlannedMigration migration = migration(ref);
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
                : marked.run().waitsForTheNext(event);
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

    private Optional<Refusal> refusalToAnswer(Person by, Set<Role> held) {
        if (plan.state() != PAUSED) {
            return Optional.of(Refusal.becauseOf(plan.state()));
        }
        return plan.mayLead(by, held) ? Optional.empty() : Optional.of(Refusal.NOT_THE_REQUESTER_OR_DBA);
    }

    private Decision refusedByState() {
        return plan.refused(Refusal.becauseOf(plan.state()));
    }

    /** One that is on its way may have taken effect: before anything else is said, the target is asked about it. */
    private void checkNoneOnItsWay() {
        plan.migrations().stream()
                .filter(each -> each.is(MigrationState.RUNNING))
                .findFirst()
                .ifPresent(each -> {
                    throw new IllegalStateException(
                            "Migration " + each.ref() + " of plan " + plan.id() + " is on its way");
                });
    }

    /** One that the target had to be asked about. */
    private PlannedMigration unended(MigrationRef ref) {
        PlannedMigration migration = migration(ref);
        if (!migration.is(MigrationState.RUNNING) && !migration.is(MigrationState.WAITING)) {
            throw new IllegalStateException(
                    "Migration " + ref + " of plan " + plan.id() + " is " + migration.state() + ": nobody had to ask");
        }
        return migration;
    }

    private PlannedMigration migration(MigrationRef ref) {
        return plan.migrations().stream()
                .filter(each -> each.ref().equals(ref))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Plan " + plan.id() + " has no migration " + ref));
    }

    private PlanEvent about(MigrationRef ref, Kind kind, Instant now, Map<String, String> facts) {
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
