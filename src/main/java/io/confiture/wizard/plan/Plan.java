package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanState.APPROVED;
import static io.confiture.wizard.plan.PlanState.CANCELLED;
import static io.confiture.wizard.plan.PlanState.CHANGES_REQUESTED;
import static io.confiture.wizard.plan.PlanState.DRAFT;
import static io.confiture.wizard.plan.PlanState.EXPIRED;
import static io.confiture.wizard.plan.PlanState.FAILED;
import static io.confiture.wizard.plan.PlanState.IN_REVIEW;
import static io.confiture.wizard.plan.PlanState.PAUSED;
import static io.confiture.wizard.plan.PlanState.RUNNING;
import static io.confiture.wizard.plan.PlanState.SUCCEEDED;

import io.confiture.wizard.plan.PlanEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ordered list of migrations for one environment, with its review and its run. Immutable: each verb answers with a
 * {@link Decision} that holds the plan as it would be. All of them end in {@link #move} or, where the state stays, in
 * {@link #note}. The reviewers' verbs are in {@link PlanVotes}, those of the run in {@link PlanRun}, {@link
 * PlanLead} and {@link PlanLoss}.
 *
 * @param version counts the moves; the table refuses a move from an older one
 * @param channel where its message goes is part of {@code request}
 * @param stopAskedBy who wants the migration on its way stopped; only while it is RUNNING
 */
public record Plan(
        PlanId id,
        long version,
        PlanState state,
        Request request,
        Answers answers,
        List<PlannedMigration> migrations,
        Review review,
        Optional<Pause> pause,
        Optional<Person> stopAskedBy,
        Times times) {

    public Plan {
        migrations = List.copyOf(migrations);
        if (state == PAUSED != pause.isPresent()) {
            throw new IllegalArgumentException("A plan says why it waits when it is paused, and only then: " + id);
        }
        if (stopAskedBy.isPresent() && state != RUNNING) {
            throw new IllegalArgumentException("Only what is running can be asked to stop: " + id);
        }
        if (state.isFinal() != times.ended().isPresent()) {
            throw new IllegalArgumentException("A plan has an end time in a final state, and only then: " + id);
        }
    }

    public static Plan draft(PlanId id, Request request, Instant now) {
        return new Plan(
                id,
                0,
                DRAFT,
                request,
                Answers.none(),
                List.of(),
                Review.none(),
                Optional.empty(),
                Optional.empty(),
                Times.openedAt(now));
    }

    /** The worst of its migrations; LOW while there are none. */
    public Risk risk() {
        return migrations.stream().map(PlannedMigration::risk).reduce(Risk.LOW, Risk::or);
    }

    public boolean isRequestedBy(Person person) {
        return request.requester().is(person);
    }

    /** A dry run is in the record from the moment it was done: it worked on a database, whatever becomes of the draft. */
    public Decision rehearsed(Map<String, String> facts, Person by, Instant now) {
        if (state != DRAFT) {
            return refused(Refusal.becauseOf(state));
        }
        return isRequestedBy(by) ? note(event(Kind.REHEARSED, by, now, facts)) : refused(Refusal.NOT_THE_REQUESTER);
    }

    // ---- asking -----------------------------------------------------------------------------------------------

    public Decision submit(Submission submission, Person by, Instant now) {
        if (state != DRAFT) {
            return refused(Refusal.becauseOf(state));
        }
        return ask(Kind.SUBMITTED, submission, by, now);
    }

    /** Brings back what a reviewer wanted changed, or what was reopened with nobody left to ask. */
    public Decision resubmit(Submission submission, Person by, Instant now) {
        boolean nobodyLeftToAsk = state == IN_REVIEW && review.isComplete();
        if (state != CHANGES_REQUESTED && !nobodyLeftToAsk) {
            return refused(Refusal.becauseOf(state));
        }
        return ask(Kind.RESUBMITTED, submission, by, now);
    }

    private Decision ask(Kind kind, Submission submission, Person by, Instant now) {
        if (!isRequestedBy(by)) {
            return refused(Refusal.NOT_THE_REQUESTER);
        }
        if (submission.migrations().isEmpty()) {
            return refused(Refusal.NOTHING_TO_RUN);
        }
        if (submission.answers().slot().filter(slot -> slot.isOver(now)).isPresent()) {
            return refused(Refusal.TOO_LATE);
        }
        PlanState next = submission.asked().isEmpty() && state != CHANGES_REQUESTED ? APPROVED : IN_REVIEW;
        Plan asked = with(submission).with(times.submittedAt(now));
        return asked.move(next, asked.event(kind, by, now, submission.told()));
    }

    /** What was being reviewed or was approved is not what is there: every vote is void, and everybody is asked again. */
    public Decision reopen(Submission fresh, String whatChanged, Instant now) {
        if (state != APPROVED && state != IN_REVIEW && !slot().waits()) {
            return refused(Refusal.becauseOf(state));
        }
        Plan asked = with(fresh);
        Map<String, String> facts = new HashMap<>(fresh.told());
        facts.put("reason", whatChanged);
        return asked.move(IN_REVIEW, asked.event(Kind.REOPENED, PlanEvent.BOT, now, facts));
    }

    /** A different slot is a different digest, so votes are void here too. */
    public Decision reschedule(Optional<Slot> slot, Person by, Set<Role> held, Instant now) {
        if (state != APPROVED && state != IN_REVIEW && !slot().waits()) {
            return refused(Refusal.becauseOf(state));
        }
        if (!mayLead(by, held)) {
            return refused(Refusal.NOT_THE_REQUESTER_OR_DBA);
        }
        if (slot.filter(it -> it.isOver(now)).isPresent()) {
            return refused(Refusal.TOO_LATE);
        }
        Plan moved = with(new Submission(answers.at(slot), migrations, review.asked(), review.authors(), Map.of()));
        PlanEvent event = moved.event(Kind.RESCHEDULED, by, now, Map.of());
        boolean nobodyIsAsked = review.asked().isEmpty() && state == APPROVED;
        return nobodyIsAsked ? moved.note(event) : moved.move(IN_REVIEW, event);
    }

    /** The reviewers' half of the verbs: approve, request changes, reject, withdraw. */
    public PlanVotes votes() {
        return new PlanVotes(this);
    }

    // ---- ending before the run --------------------------------------------------------------------------------

    public Decision cancel(Person by, Set<Role> held, String reason, Instant now) {
        if (!isBeforeTheRun()) {
            return refused(Refusal.becauseOf(state));
        }
        if (!mayLead(by, held)) {
            return refused(Refusal.NOT_THE_REQUESTER_OR_DBA);
        }
        return move(CANCELLED, event(Kind.CANCELLED, by, now, reason.isBlank() ? Map.of() : Map.of("reason", reason)));
    }

    /** Nobody answered in time, or the slot went by. In the middle of a run that is a failure. */
    public Decision expire(String why, Instant now) {
        if (state == RUNNING || state.isFinal()) {
            return refused(Refusal.becauseOf(state));
        }
        boolean midway = state == PAUSED && !slot().waits();
        return move(
                midway ? FAILED : EXPIRED,
                event(midway ? Kind.FAILED : Kind.EXPIRED, PlanEvent.BOT, now, Map.of("reason", why)));
    }

    /** Those it waits for are reminded; how often that makes sense is not the plan's business. */
    public Decision nudge(Instant until, Instant now) {
        return state == IN_REVIEW || state == CHANGES_REQUESTED
                ? note(event(Kind.NUDGED, PlanEvent.BOT, now, Map.of("until", until.toString())))
                : refused(Refusal.becauseOf(state));
    }

    /** The clock's verbs around its slot: check, hold. */
    public PlanSlot slot() {
        return new PlanSlot(this);
    }

    /** Nothing has run: it waits for its people, for its hour, or at its slot for what is in the way. */
    public boolean isBeforeTheRun() {
        return state.isBeforeTheRun() || slot().waits();
    }

    /** The channel is reminded of its slot, as long as that is still to come; when that makes sense is not the plan's business. */
    public Decision remind(Duration before, Instant now) {
        if (!isWaitingForItsSlot(now)) {
            return refused(state == DRAFT || !state.isBeforeTheRun() ? Refusal.becauseOf(state) : Refusal.TOO_LATE);
        }
        String opens = answers.slot().orElseThrow().opens().toString();
        return note(event(Kind.REMINDED, PlanEvent.BOT, now, Map.of("before", before.toString(), "opens", opens)));
    }

    /**
     * Whether those who were not there when it happened still have to know: a reminder of a slot that was moved, or a
     * beginning whose end is known, only confuse.
     */
    public boolean isNews(PlanEvent event, Instant now) {
        return switch (event.kind()) {
            case REMINDED ->
                isWaitingForItsSlot(now)
                        && answers.slot().orElseThrow().opens().toString().equals(event.fact("opens"));
            case STARTED -> !state.isFinal();
            case PAUSED, MIGRATION_APPLIED, MIGRATION_FAILED, MIGRATION_UNKNOWN, MIGRATION_FOUND_WAITING ->
                state == PAUSED;
            default -> true;
        };
    }

    private boolean isWaitingForItsSlot(Instant now) {
        return state != DRAFT
                && state.isBeforeTheRun()
                && answers.slot().filter(slot -> now.isBefore(slot.opens())).isPresent();
    }

    /** The run's half of the verbs: start, begin, end, pause, finish. */
    public PlanRun run() {
        return new PlanRun(this);
    }

    /** What people say to a run: ask to stop, resume, stop, mark as applied. */
    public PlanLead lead() {
        return new PlanLead(this);
    }

    /** What is found when its runner is gone. */
    public PlanLoss loss() {
        return new PlanLoss(this);
    }

    // ---- what all verbs share ---------------------------------------------------------------------------------

    /** The requester, a DBA, or the bot's own clock. */
    boolean mayLead(Person by, Set<Role> held) {
        return isRequestedBy(by) || held.contains(Role.DBA) || by.is(PlanEvent.BOT);
    }

    Decision refused(Refusal refusal) {
        return new Decision.Refused(refusal, this);
    }

    /** The only way a plan's state changes. A move that {@link PlanState#next()} does not know is a bug, so it throws. */
    Decision move(PlanState next, PlanEvent event) {
        return move(next, Optional.empty(), event);
    }

    Decision move(PlanState next, Optional<Pause> why, PlanEvent event) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("Plan " + id + " cannot go from " + state + " to " + next);
        }
        boolean ends = next.isFinal() && next != SUCCEEDED;
        List<PlannedMigration> after = ends ? skipped() : migrations;
        return accepted(
                new Plan(
                        id,
                        version + 1,
                        next,
                        request,
                        answers,
                        after,
                        review,
                        why,
                        Optional.empty(),
                        times.movedTo(next, event.at())),
                event);
    }

    /** Something worth a row in the record that leaves the state as it is. */
    Decision note(PlanEvent event) {
        return accepted(
                new Plan(id, version + 1, state, request, answers, migrations, review, pause, stopAskedBy, times),
                event);
    }

    private static Decision accepted(Plan plan, PlanEvent event) {
        return new Decision.Accepted(plan, event);
    }

    private List<PlannedMigration> skipped() {
        return migrations.stream()
                .map(each -> each.is(MigrationState.WAITING) ? each.in(MigrationState.SKIPPED) : each)
                .toList();
    }

    PlanEvent event(Kind kind, Person by, Instant at, Map<String, String> facts) {
        return new PlanEvent(kind, by, at, Optional.empty(), Optional.empty(), review.digest(), facts);
    }

    private Plan with(Submission submission) {
        Digest digest = Digest.of(request, submission.migrations(), submission.answers());
        Review fresh = Review.of(digest, submission.asked(), submission.authors());
        return new Plan(
                id,
                version,
                state,
                request,
                submission.answers(),
                submission.migrations(),
                fresh,
                pause,
                stopAskedBy,
                times);
    }

    Plan with(Review other) {
        return new Plan(id, version, state, request, answers, migrations, other, pause, stopAskedBy, times);
    }

    private Plan with(Times other) {
        return new Plan(id, version, state, request, answers, migrations, review, pause, stopAskedBy, other);
    }

    Plan with(Pause other) {
        return new Plan(
                id, version, state, request, answers, migrations, review, Optional.of(other), stopAskedBy, times);
    }

    Plan withStopAskedBy(Person person) {
        return new Plan(id, version, state, request, answers, migrations, review, pause, Optional.of(person), times);
    }

    Plan with(PlannedMigration changed) {
        List<PlannedMigration> after = migrations.stream()
                .map(each -> each.ref().equals(changed.ref()) ? changed : each)
                .toList();
        return new Plan(id, version, state, request, answers, after, review, pause, stopAskedBy, times);
    }
}
