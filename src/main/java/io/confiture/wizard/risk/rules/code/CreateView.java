package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;

/** CREATE VIEW. */
final class CreateView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_view_statementContext.class, view -> view.MATERIALIZED() == null)
                .map(view -> view.REPLACE() == null
                        ? operation.finding(this, Risk.LOW, "Creates the view " + operation.target() + ".")
                        : operation
                                .finding(
                                        this,
                                        Risk.MEDIUM,
                                        "Replaces the view " + operation.target()
                                                + ": who reads it may see other results.")
                                .briefly(Lock.ACCESS_EXCLUSIVE)
                                .with(Fact.BREAKS_APP)
                                .instead("Keep the old definition in the down file."));
    }
}
