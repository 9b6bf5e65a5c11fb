package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** DROP COLUMN: its values are gone. */
final class DropColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.DROP() != null && action.column != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.CRITICAL,
                                "Drops the column `" + RelationName.folded(action.column) + "` of " + operation.target()
                                        + " with all its values" + Cascade.sentence(action.cascade_restrict()))
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.BREAKS_APP)
                        .losing(Loss.ofColumn(
                                RelationName.folded(action.column),
                                "column `" + RelationName.folded(action.column) + "` of " + operation.target()))
                        .instead("Let the code ignore it, deploy, wait, back it up, then drop it."));
    }
}
