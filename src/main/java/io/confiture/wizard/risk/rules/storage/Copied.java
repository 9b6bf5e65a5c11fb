package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;

/** What becomes of a table that is copied as a whole; of a partitioned one nothing, since its rows are elsewhere. */
final class Copied {

    private Copied() {}

    /** @param purpose what comes behind the name of the table, with a blank or a comma in front */
    static Finding in(Operation operation, RiskRule rule, String facts, String purpose, String safer) {
        return Targets.isPartitioned(operation)
                ? operation.finding(
                        rule,
                        facts.equals("set-access-method")
                                ? "set-access-method-of-partitions"
                                : "set-storage-of-partitions",
                        "Copies nothing: " + operation.target()
                                + " has its rows in partitions, which stay where and as they are.")
                : operation
                        .finding(
                                rule,
                                facts,
                                "Copies all of " + operation.target() + purpose
                                        + ": nobody can read or write it meanwhile.")
                        .instead(safer);
    }
}
