package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Explain_statementContext;

/** EXPLAIN: what it explains is judged too when ANALYZE runs it. */
final class Explain implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Explain_statementContext.class,
                        explain -> explain.explain_query().data_statement() != null)
                .map(explain -> operation.finding(this, Risk.LOW, "Shows a plan; nobody reads it here."));
    }
}
