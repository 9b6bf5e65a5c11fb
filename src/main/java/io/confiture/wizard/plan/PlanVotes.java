package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanState.APPROVED;
import static io.confiture.wizard.plan.PlanState.CHANGES_REQUESTED;
import static io.confiture.wizard.plan.PlanState.IN_REVIEW;
import static io.confiture.wizard.plan.PlanState.REJECTED;

import io.confiture.wizard.plan.PlanEvent.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The verbs of those who are asked: yes, not like this, no, and taking a yes back. */
public record PlanVotes(Plan plan) {

    /** One person's yes, in the first of their roles that still needs one. */
    public Decision approve(Person by, Set<Role> held, Digest seen, String evidence, Instant now) {
        return approve(by, held, Optional.empty(), seen, evidence, now);
    }

    /**
     * One person's yes.
     *
     * @param held the roles the person holds at this moment
     * @param as the role it counts for, where they have chosen; a person counts once, whatever they hold
     * @param seen the digest the button was drawn with
     * @param evidence the backup's reference; required when the plan is CRITICAL
     */
    public Decision approve(Person by, Set<Role> held, Optional<Role> as, Digest seen, String evidence, Instant now) {
        Optional<Refusal> no =
                refusalToAnswer(by, as.map(role -> only(role, held)).orElse(held), seen);
        if (no.isPresent()) {
            return plan.refused(no.get());
        }
        if (plan.review().isWrittenBy(by)) {
            return plan.refused(Refusal.OWN_MIGRATION);
        }
        Optional<Role> role = open(held).stream()
                .filter(open -> as.isEmpty() || as.get() == open)
                .findFirst();
        if (role.isEmpty()) {
            return plan.refused(Refusal.ROLE_FILLED);
        }
        if (plan.risk() == Risk.CRITICAL && evidence.isBlank()) {
            return plan.refused(Refusal.BACKUP_MISSING);
        }
        Plan voted = plan.with(plan.review().plus(new Approval(role.get(), by, now, seen, evidence)));
        boolean last = voted.review().isComplete();
        PlanEvent event = new PlanEvent(
                last ? Kind.APPROVED : Kind.APPROVAL_GIVEN,
                by,
                now,
                role,
                Optional.empty(),
                plan.review().digest(),
                evidence.isBlank() ? Map.of() : Map.of("backup", evidence));
        return voted.move(last ? APPROVED : IN_REVIEW, event);
    }

    /** The roles of these that still need a yes: with more than one, the person has to choose. */
    public List<Role> open(Set<Role> held) {
        return plan.review().missingRoles().stream().filter(held::contains).toList();
    }

    private static Set<Role> only(Role role, Set<Role> held) {
        return held.contains(role) ? Set.of(role) : Set.of();
    }

    public Decision requestChanges(Person by, Set<Role> held, Digest seen, String reason, Instant now) {
        return answerNo(CHANGES_REQUESTED, Kind.CHANGES_REQUESTED, by, held, seen, reason, now);
    }

    public Decision reject(Person by, Set<Role> held, Digest seen, String reason, Instant now) {
        return answerNo(REJECTED, Kind.REJECTED, by, held, seen, reason, now);
    }

    private Decision answerNo(
            PlanState next, Kind kind, Person by, Set<Role> held, Digest seen, String reason, Instant now) {
        Optional<Refusal> no = refusalToAnswer(by, held, seen);
        if (no.isPresent()) {
            return plan.refused(no.get());
        }
        if (reason.isBlank()) {
            return plan.refused(Refusal.REASON_MISSING);
        }
        return plan.move(next, plan.event(kind, by, now, Map.of("reason", reason)));
    }

    private Optional<Refusal> refusalToAnswer(Person by, Set<Role> held, Digest seen) {
        if (plan.state() != IN_REVIEW) {
            return Optional.of(Refusal.becauseOf(plan.state()));
        }
        if (plan.isRequestedBy(by)) {
            return Optional.of(Refusal.OWN_PLAN);
        }
        if (!plan.review().asks(held)) {
            return Optional.of(Refusal.NOT_YOUR_ROLE);
        }
        if (plan.review().by(by).isPresent()) {
            return Optional.of(Refusal.ALREADY_ANSWERED);
        }
        return plan.review().digest().filter(seen::equals).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.SEEN_ANOTHER_VERSION);
    }

    /** Somebody has guessed too often at the code of a mail that asked {@code whose}. */
    public Decision linkLocked(Person whose, Instant now) {
        return plan.state() == IN_REVIEW
                ? plan.note(plan.event(Kind.LINK_LOCKED, whose, now, Map.of("reason", "ten wrong codes")))
                : plan.refused(Refusal.becauseOf(plan.state()));
    }

    /** Takes one's own yes back, until the run starts. */
    public Decision withdraw(Person by, Instant now) {
        if (plan.state() != IN_REVIEW
                && plan.state() != APPROVED
                && !plan.slot().waits()) {
            return plan.refused(Refusal.becauseOf(plan.state()));
        }
        Optional<Approval> mine = plan.review().by(by);
        if (mine.isEmpty()) {
            return plan.refused(Refusal.NOTHING_TO_WITHDRAW);
        }
        Plan withdrawn = plan.with(plan.review().without(by));
        PlanEvent event = new PlanEvent(
                Kind.APPROVAL_WITHDRAWN,
                by,
                now,
                mine.map(Approval::role),
                Optional.empty(),
                plan.review().digest(),
                Map.of());
        return withdrawn.move(IN_REVIEW, event);
    }
}
