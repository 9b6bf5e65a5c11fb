package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cluster_stmtContext;

/** CLUSTER: writes the table anew. */
final class Cluster implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Cluster_stmtContext.class).map(cluster -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Writes tables anew in the order of an index: nobody can read or write them meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.REWRITE)
                .instead("Use a tool that repacks online."));
    }
}
