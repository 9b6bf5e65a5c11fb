package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Options;
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
                .map(explain -> finding(operation, explain));
    }

    /** The locks of what is explained are taken, even if it is not executed. */
    private Finding finding(Operation operation, Explain_statementContext explain) {
        boolean reads = explain.explain_query().data_statement().select_stmt() != null;
        String sentence = Options.isAnalyzed(explain)
                ? "Shows a plan that nobody reads here, and executes it for that: ANALYZE does."
                : "Shows a plan; nobody reads it here.";
        return operation.finding(this, "explain", sentence).locking(reads ? Lock.ACCESS_SHARE : Lock.ROW_EXCLUSIVE);
    }
}
