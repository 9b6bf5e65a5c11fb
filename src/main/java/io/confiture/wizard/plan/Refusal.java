package io.confiture.wizard.plan;

/** Why a plan did not move. The sentence people read is made where it is shown. */
public enum Refusal {
    /** It is still a draft. */
    NOT_SUBMITTED,
    /** Not everybody who must has approved. */
    STILL_IN_REVIEW,
    /** The requester is asked to change something first. */
    CHANGES_WANTED,
    ALREADY_APPROVED,
    ALREADY_RUNNING,
    /** It waits for an answer in the middle of its run. */
    WAITS_FOR_AN_ANSWER,
    /** It has reached one of its ends. */
    HAS_ENDED,
    /** Nobody approves what they asked for. */
    OWN_PLAN,
    /** This person holds none of the roles that are asked. */
    NOT_YOUR_ROLE,
    /** This person's roles have all the approvals they need. */
    ROLE_FILLED,
    /** Nobody approves a CRITICAL migration they wrote. */
    OWN_MIGRATION,
    /** A person counts once. */
    ALREADY_ANSWERED,
    /** The button is from before the plan changed. */
    SEEN_ANOTHER_VERSION,
    /** A critical plan needs the backup's reference. */
    BACKUP_MISSING,
    /** Others must be told why. */
    REASON_MISSING,
    NOTHING_TO_WITHDRAW,
    NOT_THE_REQUESTER,
    NOT_THE_REQUESTER_OR_DBA,
    NOTHING_TO_RUN,
    /** Its slot opens later. */
    TOO_EARLY,
    /** Its slot has closed. */
    TOO_LATE,
    /** Files, ledger or target are not what was approved. */
    NOT_AS_APPROVED,
    /** Its slot is open, and something is in the way. */
    NOT_READY,
    /** Another plan is running or waiting on this environment. */
    ENVIRONMENT_BUSY,
    /** Another process has taken the run over, so this one may not write any more. */
    LEASE_LOST,
    /** Somebody has asked for it already. */
    ALREADY_STOPPING,
    /** Retrying or marking is not safe for what is paused here. */
    NOT_SAFE_HERE;

    /** The reason that lies in the state alone. */
    static Refusal becauseOf(PlanState state) {
        return switch (state) {
            case DRAFT -> NOT_SUBMITTED;
            case IN_REVIEW -> STILL_IN_REVIEW;
            case CHANGES_REQUESTED -> CHANGES_WANTED;
            case APPROVED -> ALREADY_APPROVED;
            case RUNNING -> ALREADY_RUNNING;
            case PAUSED -> WAITS_FOR_AN_ANSWER;
            case SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> HAS_ENDED;
        };
    }
}
