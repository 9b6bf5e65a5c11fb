package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Scene;
import java.time.Duration;

/** What is true of everything that is done to indexes CONCURRENTLY. */
final class Waits {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** Versions 14.0 to 14.3; what a catalog tells is the major version alone. */
    private static final int ONCE_BROKEN = 14;

    private Waits() {}

    /** It waits for whoever works already. */
    static Finding forOthers(Finding finding, Scene scene) {
        Duration oldest = scene.catalog().server().oldestTransaction();
        return oldest.compareTo(LONG) < 0
                ? finding
                : finding.noting("It waits for every transaction that is older than itself: the oldest one is open"
                        + " since " + oldest.toMinutes() + " min.");
    }

    static Finding whileBuilding(Finding finding, Scene scene) {
        Finding waiting = forOthers(finding, scene);
        boolean old = scene.version().isPresent() && scene.version().getAsInt() == ONCE_BROKEN;
        return old
                ? waiting.noting("PostgreSQL 14.0 to 14.3 may build a corrupt index this way: make sure that the server"
                        + " is 14.4 or later.")
                : waiting;
    }
}
