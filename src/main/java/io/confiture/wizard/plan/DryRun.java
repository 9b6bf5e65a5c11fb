package io.confiture.wizard.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was seen when migrations were executed, one after the other, in a transaction that was rolled back.
 *
 * @param rehearsal whether it was the rehearsal database, and not the environment's own
 * @param address host, port and database it happened on
 * @param notes what is to be known about it as a whole; whole sentences
 */
public record DryRun(boolean rehearsal, String address, List<Trial> trials, List<String> notes) {

    public DryRun {
        trials = List.copyOf(trials);
        notes = List.copyOf(notes);
    }

    /**
     * As much of it as is about these files: a trial of other bytes says nothing.
     *
     * @param files checksum of the up file by migration
     */
    public DryRun about(Map<MigrationRef, String> files) {
        return new DryRun(
                rehearsal,
                address,
                trials.stream()
                        .filter(trial -> trial.checksum().equals(files.get(trial.ref())))
                        .toList(),
                notes);
    }

    /** Whether there is a trial of each of these files. */
    public boolean covers(Map<MigrationRef, String> files) {
        return about(files).trials().stream()
                .map(Trial::ref)
                .collect(Collectors.toSet())
                .containsAll(files.keySet());
    }

    /** How many went through. */
    public int rehearsed() {
        return (int) trials.stream()
                .filter(trial -> trial.result() == Trial.Result.REHEARSED)
                .count();
    }

    /** The one that failed; those behind it were not tried. */
    public Optional<Trial> failed() {
        return trials.stream()
                .filter(trial -> trial.result() == Trial.Result.FAILED)
                .findFirst();
    }

    /** Of all statements together, as measured. */
    public long millis() {
        return trials.stream().mapToLong(Trial::millis).sum();
    }
}
