package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;

/** REFRESH MATERIALIZED VIEW. */
final class RefreshView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Additional_statementContext.class, statement -> statement.REFRESH() != null)
                .map(refresh -> refresh.CONCURRENTLY() != null ? online(operation) : blocking(operation));
    }

    private Finding online(Operation operation) {
        return operation
                .finding(this, Risk.MEDIUM, "Computes " + operation.target() + " anew while it can be read.")
                .during(Ladder.ONLINE, Lock.EXCLUSIVE, Fact.FULL_SCAN);
    }

    private Finding blocking(Operation operation) {
        return operation
                .finding(this, Risk.HIGH, "Computes " + operation.target() + " anew: nobody can read it meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.REWRITE)
                .instead("REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index.");
    }
}
