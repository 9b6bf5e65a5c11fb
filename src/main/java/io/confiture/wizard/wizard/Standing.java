package io.confiture.wizard.wizard;

import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.TargetReading;
import java.util.List;
import java.util.Optional;

/**
 * How files and target of one environment stand at one moment.
 *
 * @param next the first of what is pending, judged; the rest costs more than a glance
 * @param remarks what does not fit and stops nothing, in sentences
 * @param obstacles why nothing at all can be applied, a sentence each; empty when something can
 */
public record Standing(
        Pending pending, TargetReading reading, List<Candidate> next, List<String> remarks, List<String> obstacles) {

    public Standing {
        next = List.copyOf(next);
        remarks = List.copyOf(remarks);
        obstacles = List.copyOf(obstacles);
    }

    public int applied() {
        return reading.rows().size();
    }

    public int waiting() {
        return pending.migrations().size();
    }

    /** What holds everything up comes first. */
    public Optional<String> obstacle() {
        return obstacles.stream().findFirst();
    }
}
