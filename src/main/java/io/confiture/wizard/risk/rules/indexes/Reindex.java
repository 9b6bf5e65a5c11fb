package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Options;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;

/** REINDEX: readers wait too, because planning opens every index. */
final class Reindex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Reindex_stmtContext.class)
                .map(reindex -> Options.isConcurrent(reindex) ? online(operation) : blocking(operation));
    }

    private Finding online(Operation operation) {
        return operation
                .finding(
                        this,
                        Risk.MEDIUM,
                        "Builds indexes anew while everybody goes on working; if it fails, a copy stays behind.")
                .during(Ladder.ONLINE, Lock.SHARE_UPDATE_EXCLUSIVE, Fact.FULL_SCAN)
                .with(Fact.NON_TRANSACTIONAL);
    }

    private Finding blocking(Operation operation) {
        return operation
                .finding(this, Risk.HIGH, "Builds indexes anew: nobody can read or write their tables meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                .instead("REINDEX CONCURRENTLY, alone in its file.");
    }
}
