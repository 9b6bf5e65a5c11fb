package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;

/** PREPARE: what is prepared is judged as if it was executed. */
final class Prepare implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Additional_statementContext.class,
                        statement -> statement.PREPARE() != null && statement.DEALLOCATE() == null)
                .map(statement ->
                        operation.finding(this, "prepare", "Prepares a statement, judged here as if it ran."));
    }
}
