package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;

/** A constraint that old rows need not fulfil, until somebody has them looked at. */
final class Unvalidated {

    private Unvalidated() {}

    /** @param start of the sentence */
    static Finding finding(RiskRule rule, AddedConstraint added, String facts, String start) {
        return OnServer.finding(
                        rule,
                        added.operation(),
                        facts,
                        start + " for new rows only: INSERTs and UPDATEs that break it fail from now on.")
                .instead("Have the old rows checked later, in a migration of its own: " + added.validate());
    }
}
