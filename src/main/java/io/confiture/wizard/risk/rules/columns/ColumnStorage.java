package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER COLUMN … SET STORAGE and SET COMPRESSION: for new rows only. */
final class ColumnStorage implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> action.column_action().storage_option() != null
                        || action.column_action().compression_identifier() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.LOW,
                                "Changes how new values of `" + RelationName.folded(action.column) + "` of "
                                        + operation.target() + " are stored.")
                        .briefly(Lock.ACCESS_EXCLUSIVE));
    }
}
