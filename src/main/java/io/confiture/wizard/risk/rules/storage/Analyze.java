package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;

/** ANALYZE: reads a sample. */
final class Analyze implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Additional_statementContext.class, statement -> statement.analyze_keyword() != null)
                .map(analyze -> operation.finding(
                        this,
                        "analyze",
                        "Reads a sample of rows" + Targets.of(operation) + " for the planner; nobody waits."));
    }
}
