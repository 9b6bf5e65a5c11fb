package io.confiture.wizard.plan;

import java.util.EnumSet;
import java.util.Set;

/** Where a plan stands. The README draws this; a test compares the drawing with {@link #next()}. */
public enum PlanState {
    /**
     * Somebody has opened the wizard and not submitted yet. Submitting, cancelling or silence ends it; a crash leaves the
     * draft and its answers as they were.
     */
    DRAFT,
    /**
     * Asked, and at least one role has not answered. An answer, the requester, a deadline or a changed file moves it; a
     * crash changes nothing.
     */
    IN_REVIEW,
    /** A reviewer wants something else. Only the requester brings it back, and then every vote counts anew. */
    CHANGES_REQUESTED,
    /**
     * Everybody who had to has said yes to exactly these bytes. Waiting for a click or for its slot; anything that changes
     * under it sends it back to review.
     */
    APPROVED,
    /**
     * A runner holds it and is the only one for its environment. A crash leaves it here with a lapsed lease, until another
     * replica has asked the target what happened.
     */
    RUNNING,
    /**
     * A person must answer before anything else runs. Still the only one for its environment. At its slot, before anything
     * has run, it is also left when what stood in the way has gone.
     */
    PAUSED,
    /** Every migration is in the target's ledger. */
    SUCCEEDED,
    /** Ended early by a person; what was applied stays and is listed. */
    STOPPED,
    /** Ended with something that nobody put right. */
    FAILED,
    /** A reviewer said no. */
    REJECTED,
    /** Taken back before it ran. */
    CANCELLED,
    /** Nobody answered in time, or its slot went by. */
    EXPIRED;

    /** The states one verb may lead to. No default: a new state does not compile until its exits are named. */
    public Set<PlanState> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(IN_REVIEW, APPROVED, CANCELLED, EXPIRED);
            case IN_REVIEW -> EnumSet.of(IN_REVIEW, APPROVED, CHANGES_REQUESTED, REJECTED, CANCELLED, EXPIRED);
            case CHANGES_REQUESTED -> EnumSet.of(IN_REVIEW, CANCELLED, EXPIRED);
            case APPROVED -> EnumSet.of(IN_REVIEW, RUNNING, PAUSED, CANCELLED, EXPIRED);
            case RUNNING -> EnumSet.of(PAUSED, SUCCEEDED, FAILED);
            case PAUSED -> EnumSet.of(IN_REVIEW, RUNNING, SUCCEEDED, STOPPED, FAILED, CANCELLED, EXPIRED);
            case SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> EnumSet.noneOf(PlanState.class);
        };
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** RUNNING or PAUSED: it has the environment to itself. */
    public boolean holdsEnvironment() {
        return this == RUNNING || this == PAUSED;
    }

    /** Waiting for its people or its hour: it can still be cancelled. */
    public boolean isBeforeTheRun() {
        return !holdsEnvironment() && !isFinal();
    }
}
