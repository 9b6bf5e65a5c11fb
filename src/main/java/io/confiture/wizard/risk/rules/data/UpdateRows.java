package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** UPDATE with a condition. */
final class UpdateRows implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Update_stmt_for_psqlContext.class, Condition::isEffective)
                .map(update -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Overwrites values in " + operation.target()
                                        + " wherever its condition holds; nobody knows here how many"
                                        + " rows that are.")
                        .during(Ladder.ROW_CHANGES, Lock.ROW_EXCLUSIVE, Fact.BULK_DML, Fact.FULL_SCAN)
                        .losing("old values of the rows it finds")
                        .instead("Work in batches by key."));
    }
}
