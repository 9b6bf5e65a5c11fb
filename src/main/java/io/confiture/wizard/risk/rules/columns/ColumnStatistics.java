package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER COLUMN … SET STATISTICS and SET (…). */
final class ColumnStatistics implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> action.column_action().set_statistics() != null
                        || action.column_action().storage_parameters() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.LOW,
                                "Changes how `" + RelationName.folded(action.column) + "` of " + operation.target()
                                        + " is sampled for the planner.")
                        .locking(Lock.SHARE_UPDATE_EXCLUSIVE));
    }
}
