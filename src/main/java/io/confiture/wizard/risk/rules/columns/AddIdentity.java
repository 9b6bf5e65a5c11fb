package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER COLUMN … ADD GENERATED AS IDENTITY. */
final class AddIdentity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> action.column_action().identity_body() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Numbers new rows in `" + RelationName.folded(action.column) + "` of "
                                        + operation.target() + " by itself, from 1 unless told otherwise.")
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .instead("Start the sequence above the largest number in use."));
    }
}
