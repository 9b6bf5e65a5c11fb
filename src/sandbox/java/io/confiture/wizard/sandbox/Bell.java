package io.confiture.wizard.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Rung at every change of the workspace, so that a test can wait for one without polling blindly. */
final class Bell {

    /** Some conditions also depend on things that ring no bell. */
    private static final long LOOK_AGAIN_MILLIS = 100;

    synchronized void ring() {
        notifyAll();
    }

    /**
     * @param otherwise says what was there instead
     * @throws AssertionError when the time is over
     */
    <T> T await(Duration patience, Supplier<Optional<T>> wanted, Supplier<String> otherwise) {
        long end = System.nanoTime() + patience.toNanos();
        Optional<T> found = wanted.get();
        while (found.isEmpty() && System.nanoTime() < end) {
            pause();
            found = wanted.get();
        }
        return found.orElseThrow(() -> new AssertionError(otherwise.get()));
    }

    private synchronized void pause() {
        try {
            wait(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the workspace", interrupted);
        }
    }
}
