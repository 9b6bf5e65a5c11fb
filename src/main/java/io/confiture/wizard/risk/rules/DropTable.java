package io.confiture.wizard.risk.rules;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP TABLE: all rows are gone. */
public final class DropTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.TABLE() != null && drop.FOREIGN() == null)
                .map(drop -> operation
                        .finding(
                                this,
                                Risk.CRITICAL,
                                "Drops the table " + operation.target() + " with all its rows" + Cascade.sentence(drop))
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.BREAKS_APP, Fact.LOCKS_OTHER_TABLE)
                        .losing(Loss.ofRows("table " + operation.target() + " with all its rows"))
                        .instead("Stop using it, rename it away, wait, back it up, then drop it."));
    }
}
