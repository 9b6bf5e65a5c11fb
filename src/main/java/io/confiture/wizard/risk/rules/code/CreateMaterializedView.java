package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;

/** CREATE MATERIALIZED VIEW. */
final class CreateMaterializedView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_view_statementContext.class, view -> view.MATERIALIZED() != null)
                .map(view -> view.NO() != null
                        ? operation.finding(
                                this,
                                Risk.LOW,
                                "Creates the materialized view " + operation.target() + " without rows.")
                        : operation.finding(
                                this,
                                Risk.MEDIUM,
                                "Creates the materialized view " + operation.target()
                                        + ", whose query may read a lot but stops nobody."));
    }
}
