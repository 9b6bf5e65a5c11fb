package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;

/** DELETE with a condition. */
final class DeleteRows implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Delete_stmt_for_psqlContext.class, Condition::isEffective)
                .map(delete -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Deletes the rows of " + operation.target()
                                        + " for which its condition holds; nobody knows here how many that are.")
                        .during(Ladder.ROW_CHANGES, Lock.ROW_EXCLUSIVE, Fact.BULK_DML, Fact.FULL_SCAN)
                        .losing("the rows of " + operation.target() + " that it finds")
                        .instead("Save them first, then delete in batches by key."));
    }
}
