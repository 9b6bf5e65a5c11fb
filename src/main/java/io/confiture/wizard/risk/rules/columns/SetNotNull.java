package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER COLUMN … SET NOT NULL. */
final class SetNotNull implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> action.column_action().set != null
                        && action.column_action().NULL() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Forbids `" + RelationName.folded(action.column) + "` of "
                                        + operation.target()
                                        + " to be empty: every row is read, and nobody can"
                                        + " read or write the table meanwhile.")
                        .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                        .with(Fact.DATA_DEPENDENT, Fact.BREAKS_APP)
                        .instead("Add CHECK (… IS NOT NULL) as NOT VALID, validate it in a"
                                + " migration of its own, then set NOT NULL and drop the CHECK."));
    }
}
