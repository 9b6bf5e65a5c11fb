package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** Row level security on, off, forced. */
final class RowSecurity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.SECURITY() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Switches row security of " + operation.target()
                                        + ": other people see other rows, or none. " + Operation.text(action))
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.SECURITY, Fact.BREAKS_APP)
                        .instead("Create the policies first, in the same file."));
    }
}
