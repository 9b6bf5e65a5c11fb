package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** SET LOGGED, SET UNLOGGED, SET TABLESPACE, SET ACCESS METHOD: the table is copied. */
final class SetLogged implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Table_actionContext.class,
                        action -> action.set_logged() != null
                                || action.set_tablespace() != null
                                || action.METHOD() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Copies all of " + operation.target() + ": nobody can read or write it meanwhile. "
                                        + Operation.text(action))
                        .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.REWRITE)
                        .instead("Create a new table, and copy."));
    }
}
