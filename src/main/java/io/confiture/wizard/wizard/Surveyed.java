package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.migration.LockHolder;
import java.util.List;
import java.util.Optional;

/**
 * What was found on one environment, at one moment.
 *
 * @param candidates pending migrations, or those a rollback would take back, in the order they would run
 * @param remarks what does not fit between files and ledger, in sentences, each with what to do
 * @param blocked why nothing at all can be planned; empty when something can
 * @param applied how many migrations the target has
 * @param lock who is migrating there at this moment
 */
public record Surveyed(
        Environment environment,
        List<Candidate> candidates,
        List<String> remarks,
        Optional<String> blocked,
        int applied,
        Optional<LockHolder> lock) {

    public Surveyed {
        candidates = List.copyOf(candidates);
        remarks = List.copyOf(remarks);
    }

    /** What can be asked for now. @throws SurveyFailed when nothing at all can, with the reason */
    public List<Candidate> plannable() {
        if (blocked.isPresent()) {
            throw new SurveyFailed(blocked.get(), null);
        }
        return candidates;
    }
}
