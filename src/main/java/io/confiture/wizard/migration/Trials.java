package io.confiture.wizard.migration;

import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Trial;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All trials of one dry run, in order; the first that spoils the transaction ends it. */
final class Trials {

    /** Statements told in one report; a thousand migrations are told by their results. */
    private static final int TOLD = 300;

    private static final long MANY_ROWS = 10_000;

    private final Scene scene;
    private final List<Trial> trials = new ArrayList<>();
    private Optional<String> ended = Optional.empty();

    private Trials(Scene scene) {
        this.scene = scene;
    }

    /**
     * @param unfit why some of them are not tried; found out before, since reading a large file takes longer than its locks
     *     should be held
     */
    static DryRun of(RehearsalOrder order, Map<MigrationRef, String> unfit, Scene scene) throws SQLException {
        Trials trials = new Trials(scene);
        for (Migration migration : order.migrations()) {
            trials.next(migration, Optional.ofNullable(unfit.get(migration.ref())));
        }
        return new DryRun(order.copyOf().isPresent(), order.database().address(), trials.trials, trials.notes());
    }

    private void next(Migration migration, Optional<String> unfit) throws SQLException {
        Optional<String> untried = ended.or(() -> unfit);
        trials.add(
                untried.isPresent()
                        ? Trial.notRehearsed(migration.ref(), migration.checksum(), untried.get())
                        : within(TOLD - told(), tried(migration)));
    }

    private Trial tried(Migration migration) throws SQLException {
        Trial trial = new TrialRun(scene, migration).run();
        if (!scene.transaction().stands()) {
            boolean failed = trial.result() == Trial.Result.FAILED;
            ended = Optional.of(trial.ref() + (failed ? " failed" : " could not be tried to its end"));
        }
        return trial;
    }

    private int told() {
        return trials.stream().mapToInt(trial -> trial.seen().size()).sum();
    }

    private static Trial within(int room, Trial trial) {
        return trial.seen().size() <= room ? trial : trial.seeing(trial.seen().subList(0, room));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        passedOver().ifPresent(notes::add);
        Set<String> sequences = scene.footprint().sequences();
        if (!sequences.isEmpty()) {
            notes.add("Numbers were drawn from " + String.join(", ", sequences)
                    + ", and stay used: a rollback does not give them back.");
        }
        Set<String> foreign = scene.footprint().foreign();
        if (!foreign.isEmpty()) {
            notes.add(String.join(", ", foreign)
                    + " lies on another server, and whether that rolled back too is up to its foreign data wrapper.");
        }
        long rows = trials.stream().mapToLong(Trial::rows).sum();
        if (rows >= MANY_ROWS) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d rows were written and rolled back: they take space until the next vacuum.",
                    rows));
        }
        if (trials.stream().filter(trial -> !trial.seen().isEmpty()).count() > 1) {
            notes.add("A lock is told where it was first taken: what an earlier migration had locked already does not"
                    + " show again.");
        }
        return notes;
    }

    /** Those that were not tried although others behind them were. */
    private Optional<String> passedOver() {
        int last = -1;
        for (int i = 0; i < trials.size(); i++) {
            last = trials.get(i).result() == Trial.Result.NOT_REHEARSED ? last : i;
        }
        String missing = trials.subList(0, last + 1).stream()
                .filter(trial -> trial.result() == Trial.Result.NOT_REHEARSED)
                .map(trial -> trial.ref().toString())
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Those behind " + missing + " were tried without it, and may go otherwise after it.");
    }
}
