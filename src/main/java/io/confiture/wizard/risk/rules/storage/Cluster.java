package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Known;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cluster_stmtContext;

/** CLUSTER: writes the table anew. */
final class Cluster implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Cluster_stmtContext.class)
                .map(cluster -> Known.to(
                        operation,
                        operation
                                .finding(
                                        this,
                                        facts(operation),
                                        "Writes all rows of " + named(operation)
                                                + " anew in the order of an index: nobody can read or write"
                                                + " meanwhile.")
                                .instead(Targets.repacking(operation))));
    }

    private static String facts(Operation operation) {
        if (operation.relation().isEmpty()) {
            return "cluster-all";
        }
        return Targets.isPartitioned(operation) ? "cluster-partitions" : "cluster";
    }

    private static String named(Operation operation) {
        return operation.relation().isPresent() ? operation.target() : "every table that was clustered before";
    }
}
