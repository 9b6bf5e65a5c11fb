package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_owner_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** OWNER TO. */
final class ChangeOwner implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.owner_to() != null)
                .map(ParserRuleContext.class::cast)
                .or(() -> operation.as(Alter_owner_statementContext.class))
                .map(change -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Gives another owner to what it names, and with it other rights: "
                                        + Operation.text(change))
                        .briefly(Lock.ACCESS_EXCLUSIVE));
    }
}
