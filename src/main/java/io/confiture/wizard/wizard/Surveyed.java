package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import java.util.List;
import java.util.Optional;

/**
 * What was found on one environment, at one moment.
 *
 * @param candidates pending migrations in the order they would run
 * @param remarks what does not fit between files and ledger, in sentences, each with what to do
 * @param blocked why nothing at all can be planned; empty when something can
 * @param applied how many migrations the target has
 */
public record Surveyed(
        Environment environment,
        List<Candidate> candidates,
        List<String> remarks,
        Optional<String> blocked,
        int applied) {

    public Surveyed {
        candidates = List.copyOf(candidates);
        remarks = List.copyOf(remarks);
    }
}
