package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP INDEX. */
final class DropIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.INDEX() != null && drop.CONCURRENTLY() == null)
                .map(drop -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Drops the index " + operation.target()
                                        + ": queries that used it become slow, and what it kept unique no longer is"
                                        + Cascade.sentence(drop))
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.INTEGRITY, Fact.LOCKS_OTHER_TABLE)
                        .instead("DROP INDEX CONCURRENTLY, alone in its file."));
    }
}
