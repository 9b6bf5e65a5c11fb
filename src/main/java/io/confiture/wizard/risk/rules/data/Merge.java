package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Merge_stmt_for_psqlContext;

/** MERGE: changes as its branches say. */
final class Merge implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Merge_stmt_for_psqlContext.class).map(merge -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Adds, overwrites or deletes rows of " + operation.target() + ", as many as match.")
                .during(Ladder.ROW_CHANGES, Lock.ROW_EXCLUSIVE, Fact.BULK_DML, Fact.FULL_SCAN)
                .losing("old values of the rows it finds"));
    }
}
