package io.confiture.wizard.plan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to a plan: the row of the record, and what is told to people.
 *
 * @param by who did it; {@link #BOT} for what a clock or a runner did
 * @param role the role they did it in, where one mattered
 * @param migration which migration it is about, where it is about one
 * @param digest what the plan's digest was afterwards; empty for drafts
 * @param facts the rest by name, as text: {@code reason}, {@code millis}, {@code sqlState} …
 */
public record PlanEvent(
        Kind kind,
        Person by,
        Instant at,
        Optional<Role> role,
        Optional<MigrationRef> migration,
        Optional<Digest> digest,
        Map<String, String> facts) {

    /** The bot itself, where no person acted. */
    public static final Person BOT = new Person("confiture", "Confiture");

    public enum Kind {
        OPENED,
        REHEARSED,
        SUBMITTED,
        APPROVAL_GIVEN,
        APPROVAL_WITHDRAWN,
        LINK_LOCKED,
        APPROVED,
        CHANGES_REQUESTED,
        REJECTED,
        RESUBMITTED,
        REOPENED,
        RESCHEDULED,
        NUDGED,
        REMINDED,
        CANCELLED,
        EXPIRED,
        CHECKED,
        STARTED,
        MIGRATION_STARTED,
        MIGRATION_APPLIED,
        MIGRATION_FAILED,
        MIGRATION_UNKNOWN,
        MIGRATION_FOUND_WAITING,
        MIGRATION_MARKED_APPLIED,
        STOP_ASKED,
        RUNNER_LOST,
        PAUSED,
        RESUMED,
        STOPPED,
        SUCCEEDED,
        FAILED
    }

    public PlanEvent {
        facts = Map.copyOf(facts);
    }

    /** The named fact, or empty text when the event has none of that name. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
