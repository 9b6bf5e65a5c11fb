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

/** ALTER COLUMN … SET GENERATED, RESTART: a restart may repeat numbers. */
final class ChangeIdentity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> !action.column_action().alter_identity().isEmpty())
                .map(action -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Changes the numbering of `" + RelationName.folded(action.column) + "` of "
                                        + operation.target() + ": numbers may come a second time.")
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.DATA_DEPENDENT));
    }
}
