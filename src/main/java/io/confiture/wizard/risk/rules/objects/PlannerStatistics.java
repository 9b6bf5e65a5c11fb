package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_statistics_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** CREATE and DROP STATISTICS. */
final class PlannerStatistics implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_statistics_statementContext.class)
                .map(ParserRuleContext.class::cast)
                .or(() -> operation.as(Drop_statementsContext.class, drop -> drop.STATISTICS() != null))
                .map(statistics -> operation
                        .finding(this, Risk.LOW, "Changes what the planner knows.")
                        .locking(Lock.SHARE_UPDATE_EXCLUSIVE));
    }
}
