package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.target.Activity;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;

/** Even the shortest lock hurts where everybody is, and is not had at all where somebody sits. */
final class HotTables implements ContextRule {

    /** Beyond this many writes a second, somebody is always at it. */
    private static final double BUSY = 50;

    @Override
    public Told apply(Told told) {
        if (told.scene().catalog().tables().isEmpty()) {
            return told;
        }
        return told.each(finding -> ShutOut.readersOf(finding).stream()
                .flatMap(name -> why(name, told.scene()).stream())
                .findFirst()
                .map(why -> finding.risk() == Risk.LOW ? finding.atLeast(Risk.MEDIUM, why) : finding.noting(why))
                .orElse(finding));
    }

    private static Optional<String> why(RelationName name, Scene scene) {
        return scene.table(Optional.of(name)).map(Table::activity).flatMap(activity -> blocked(name, activity, scene)
                .or(() -> busy(name, activity)));
    }

    private static Optional<String> blocked(RelationName name, Activity activity, Scene scene) {
        if (activity.oldest().compareTo(scene.lockTimeout()) <= 0) {
            return Optional.empty();
        }
        List<String> blockers = activity.blockers();
        String who = blockers.isEmpty()
                ? "a transaction that is " + activity.oldest().toSeconds() + " seconds old"
                : blockers.get(0);
        return Optional.of("Now `" + name + "` is in the hands of " + who
                + (blockers.size() > 1 ? " and " + (blockers.size() - 1) + " more" : "")
                + ": the lock has to wait for that, and everybody else for the lock.");
    }

    private static Optional<String> busy(RelationName name, Activity activity) {
        return activity.writesPerSecond() < BUSY
                ? Optional.empty()
                : Optional.of("About " + Math.round(activity.writesPerSecond()) + " rows of `" + name
                        + "` are written every second: all of that queues, however short the lock.");
    }
}
