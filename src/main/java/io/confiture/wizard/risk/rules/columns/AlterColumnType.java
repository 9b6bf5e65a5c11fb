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

/** ALTER COLUMN … TYPE: the old type is not in the file, so it is feared. */
final class AlterColumnType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> action.column_action().data_type() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Changes the type of `" + RelationName.folded(action.column) + "` of "
                                        + operation.target() + " to `"
                                        + Operation.text(action.column_action().data_type())
                                        + "`: unless the old type fits, the whole table is"
                                        + " written anew, and nobody can read or write it meanwhile.")
                        .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.REWRITE)
                        .with(Fact.BREAKS_APP, Fact.DATA_DEPENDENT)
                        .instead("Add a column of the new type, keep it up to date by a"
                                + " trigger, fill it in batches, then swap."));
    }
}
