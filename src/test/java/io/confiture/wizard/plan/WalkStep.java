package io.confiture.wizard.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody says something to a plan, be it sensible or not.
 *
 * @param right whether digest, reason and evidence are what they should be
 * @param migration which of them it is about, where it is about one
 * @param later than the step before
 */
record WalkStep(Verb verb, Person by, Set<Role> held, boolean right, int migration, Duration later) {

    enum Verb {
        /** Whatever brings the plan on from where it is. */
        THE_SENSIBLE_ONE,
        SUBMIT,
        RESUBMIT,
        REOPEN,
        RESCHEDULE,
        APPROVE,
        REQUEST_CHANGES,
        REJECT,
        WITHDRAW,
        CANCEL,
        EXPIRE,
        NUDGE,
        HOLD,
        START,
        BEGIN,
        APPLIED,
        FAILED,
        UNKNOWN,
        ASK_TO_STOP,
        FOUND_APPLIED,
        FOUND_WAITING,
        PAUSE,
        RESUME,
        STOP,
        MARK_APPLIED,
        FINISH
    }

    private static final Digest OTHER = new Digest("f".repeat(64));

    /** Itself, or what it stands for. */
    WalkStep sensible(Plan plan) {
        if (verb != Verb.THE_SENSIBLE_ONE) {
            return this;
        }
        return switch (plan.state()) {
            case DRAFT -> by(Verb.SUBMIT, PlanFixture.JOHN, Set.of());
            case IN_REVIEW ->
                plan.review().missingRoles().contains(Role.REVIEWER)
                        ? by(Verb.APPROVE, PlanFixture.JANE, EnumSet.of(Role.REVIEWER))
                        : by(Verb.APPROVE, PlanFixture.BOB, EnumSet.of(Role.DBA));
            case CHANGES_REQUESTED -> by(Verb.RESUBMIT, PlanFixture.JOHN, Set.of());
            case APPROVED -> by(Verb.START, PlanFixture.JOHN, Set.of());
            case RUNNING -> running(plan);
            case PAUSED -> by(Verb.RESUME, PlanFixture.JOHN, Set.of());
            case SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> this;
        };
    }

    private WalkStep running(Plan plan) {
        List<PlannedMigration> all = plan.migrations();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is(MigrationState.RUNNING)) {
                return about(right ? Verb.APPLIED : Verb.FAILED, i);
            }
            if (all.get(i).is(MigrationState.WAITING)) {
                return about(Verb.BEGIN, i);
            }
        }
        return about(Verb.FINISH, 0);
    }

    private WalkStep by(Verb other, Person person, Set<Role> roles) {
        return new WalkStep(other, person, roles, true, migration, later);
    }

    private WalkStep about(Verb other, int which) {
        return new WalkStep(other, PlanEvent.BOT, Set.of(), true, which, later);
    }

    /** @throws IllegalStateException from verbs that only a bug would say now */
    Decision sayTo(Plan plan, PlanFixture fixture, Instant now) {
        Submission submission = fixture.submission();
        Digest digest = digest(plan);
        String words = right ? "because" : " ";
        MigrationRef ref = submission
                .migrations()
                .get(migration % submission.migrations().size())
                .ref();
        return switch (verb) {
            case THE_SENSIBLE_ONE -> plan.expire("nothing is sensible at an end", now);
            case SUBMIT -> plan.submit(submission, by, now);
            case RESUBMIT -> plan.resubmit(submission, by, now);
            case REOPEN -> plan.reopen(submission, "a file has changed", now);
            case RESCHEDULE -> plan.reschedule(slot(now), by, held, now);
            case APPROVE -> plan.votes().approve(by, held, digest, words.strip(), now);
            case REQUEST_CHANGES -> plan.votes().requestChanges(by, held, digest, words, now);
            case REJECT -> plan.votes().reject(by, held, digest, words, now);
            case WITHDRAW -> plan.votes().withdraw(by, now);
            case CANCEL -> plan.cancel(by, held, words, now);
            case EXPIRE -> plan.expire("nobody answered", now);
            case NUDGE -> plan.nudge(now, now);
            case HOLD -> plan.slot().hold(found(), now);
            case START -> plan.run().start(by, held, digest, now);
            case BEGIN -> plan.run().begin(ref, now);
            case APPLIED -> plan.run().end(ref, new Outcome.Applied(7), now);
            case FAILED -> plan.run().end(ref, PlanFixture.refusedByTheServer(), now);
            case UNKNOWN -> plan.run().end(ref, new Outcome.Unknown("connection lost"), now);
            case ASK_TO_STOP -> plan.lead().askToStop(by, held, now);
            case FOUND_APPLIED -> plan.loss().foundApplied(ref, 7, now);
            case FOUND_WAITING -> plan.loss().foundWaiting(ref, "no ledger row", now);
            case PAUSE -> plan.run().pause(new Pause(Pause.Reason.HELD, "a freeze"), now);
            case RESUME -> plan.lead().resume(by, held, now);
            case STOP -> plan.lead().stop(by, held, now);
            case MARK_APPLIED -> plan.lead().markApplied(ref, by, held, words, now);
            case FINISH -> plan.run().finish("it cannot go on", now);
        };
    }

    private Readiness found() {
        Readiness.Subject subject = right ? Readiness.Subject.TRAFFIC : Readiness.Subject.FREEZE;
        return new Readiness(List.of(new Readiness.Item(subject, "somebody is in the way")));
    }

    /** What is there, or was seen. */
    Digest digest(Plan plan) {
        return right ? plan.review().digest().orElse(OTHER) : OTHER;
    }

    private Optional<Slot> slot(Instant now) {
        return right
                ? Optional.empty()
                : Optional.of(new Slot(
                        now.plus(Duration.ofMinutes(5)), now.plus(Duration.ofMinutes(40)), java.time.ZoneOffset.UTC));
    }
}
