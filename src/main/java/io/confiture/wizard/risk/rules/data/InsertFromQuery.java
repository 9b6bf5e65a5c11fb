package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;

/** INSERT … SELECT: as many rows as the query finds. */
final class InsertFromQuery implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Insert_stmt_for_psqlContext.class, insert -> !Rows.areInFile(insert))
                .map(insert -> operation
                        .finding(this, Risk.HIGH, "Adds as many rows to " + operation.target() + " as its query finds.")
                        .during(Ladder.ROW_CHANGES, Lock.ROW_EXCLUSIVE, Fact.BULK_DML)
                        .instead("Work in batches."));
    }
}
