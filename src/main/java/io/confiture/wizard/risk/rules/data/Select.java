package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;

/** SELECT: reads. */
final class Select implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Select_stmtContext.class, select -> Tree.all(select, Into_tableContext.class)
                        .isEmpty())
                .map(select -> operation
                        .finding(this, Risk.LOW, "Reads, and changes nothing.")
                        .locking(Lock.ACCESS_SHARE));
    }
}
