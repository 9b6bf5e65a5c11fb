package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP ROLE, USER, GROUP. */
final class DropRole implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Drop_statementsContext.class,
                        drop -> drop.ROLE() != null || drop.USER() != null || drop.GROUP() != null)
                .map(drop -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Drops the role " + operation.target()
                                        + ": who logs in with it fails, and its grants are lost.")
                        .with(Fact.BREAKS_APP));
    }
}
