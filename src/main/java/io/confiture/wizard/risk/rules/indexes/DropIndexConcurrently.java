package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP INDEX CONCURRENTLY. */
final class DropIndexConcurrently implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.INDEX() != null && drop.CONCURRENTLY() != null)
                .map(drop -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Drops the index " + operation.target()
                                        + " while everybody goes on working: queries that used it"
                                        + " become slow, and what it kept"
                                        + " unique no longer is.")
                        .locking(Lock.SHARE_UPDATE_EXCLUSIVE)
                        .with(Fact.NON_TRANSACTIONAL, Fact.INTEGRITY));
    }
}
