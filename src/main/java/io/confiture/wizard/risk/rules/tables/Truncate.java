package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truncate_stmtContext;

/** TRUNCATE: all rows are gone. */
final class Truncate implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Truncate_stmtContext.class).map(truncate -> operation
                .finding(this, Risk.CRITICAL, "Empties " + operation.target() + cascade(truncate))
                .briefly(Lock.ACCESS_EXCLUSIVE)
                .with(Fact.BREAKS_APP)
                .losing(Loss.ofRows("all rows of " + operation.target()))
                .instead("Delete in batches, or swap tables."));
    }

    private static String cascade(Truncate_stmtContext truncate) {
        boolean cascades = truncate.cascade_restrict() != null
                && truncate.cascade_restrict().CASCADE() != null;
        return cascades ? ", and every table that refers to it, and every table that refers to those." : ".";
    }
}
