package io.confiture.wizard.plan;

/** Where one migration of a plan stands. */
public enum MigrationState {
    /** Nothing of it has been sent to the target database. */
    WAITING,
    /** A runner has announced that it sends it now; a crash leaves it here until the target has been asked. */
    RUNNING,
    /** Done: the target's ledger has its row or, in a plan that rolls back, has it no more. */
    APPLIED,
    /** The target refused it; {@link Outcome.Failed} says what is left. */
    FAILED,
    /** Nobody can tell without looking: the runner was lost in the middle of something that has no transaction. */
    UNKNOWN,
    /** The plan ended before its turn. */
    SKIPPED
}
