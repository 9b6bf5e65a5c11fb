package io.confiture.wizard.migration;

import java.util.Optional;

/** How an attempt to take a target's migration lock ended. */
public sealed interface LockAttempt {

    /** We have it, until it is closed. */
    record Taken(TargetLock lock) implements LockAttempt {}

    /**
     * Somebody else had it until our patience ended.
     *
     * @param holder who; empty if it was released just then, or cannot be known
     */
    record Busy(Optional<LockHolder> holder) implements LockAttempt {}
}
