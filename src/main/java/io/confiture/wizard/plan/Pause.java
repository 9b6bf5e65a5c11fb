package io.confiture.wizard.plan;

/**
 * Why a plan waits in the middle of its run, or at its beginning.
 *
 * @param detail for people: what failed, what changed, what is unknown; may be empty
 */
public record Pause(Reason reason, String detail) {

    public enum Reason {
        /** "Confirm each migration": go on with the next one? */
        NEXT_MIGRATION,
        /** The target refused a migration; the ones before it stay. */
        FAILED_MIGRATION,
        /** It cannot be told whether a migration took effect. */
        UNKNOWN_MIGRATION,
        /** The runner went away between migrations. */
        LOST_RUNNER,
        /** The runner went away in a migration, and the target says that it is not applied. */
        LOST_MIGRATION,
        /** Something stands in the way that may go by itself: a freeze, somebody else's lock, an unreachable target. */
        HELD,
        /** Somebody pressed Stop migration, and the one on its way had ended by then. */
        STOP_ASKED,
        /** Files, ledger or target are not what was approved. */
        NOT_AS_APPROVED,
        /** Its slot is open, nothing has run, and something must go first: a freeze, an unreachable target. It may go by itself. */
        HELD_AT_SLOT,
        /** Its slot is open, nothing has run, and others are at work on its tables: a person may proceed all the same. */
        BUSY_AT_SLOT
    }
}
