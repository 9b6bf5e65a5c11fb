package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;

/** DELETE of all rows. */
final class DeleteAllRows implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Delete_stmt_for_psqlContext.class, delete -> !Condition.isEffective(delete))
                .map(delete -> operation
                        .finding(this, Risk.CRITICAL, "Deletes all rows of " + operation.target() + ".")
                        .during(Ladder.ROW_CHANGES, Lock.ROW_EXCLUSIVE, Fact.BULK_DML, Fact.FULL_SCAN)
                        .with(Fact.BREAKS_APP)
                        .losing(Loss.ofRows("all rows of " + operation.target()))
                        .instead("Save them first, then delete in batches by key."));
    }
}
