package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER COLUMN … DROP IDENTITY. */
final class DropIdentity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> action.column_action().DROP() != null
                        && action.column_action().IDENTITY() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "No longer numbers new rows in `" + RelationName.folded(action.column) + "` of "
                                        + operation.target()
                                        + ": every INSERT without it fails, and the counter is lost.")
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.BREAKS_APP));
    }
}
