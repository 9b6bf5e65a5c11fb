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

/** ALTER COLUMN … DROP DEFAULT. */
final class DropDefault implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> action.column_action().drop_def() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Takes the default from `" + RelationName.folded(action.column) + "` of "
                                        + operation.target()
                                        + ": where it may not be empty, every INSERT without it fails.")
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.BREAKS_APP));
    }
}
