package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;

/** LOAD: code of a file runs inside of the server. */
final class LoadLibrary implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Additional_statementContext.class, statement -> statement.LOAD() != null)
                .map(load -> operation.finding(
                        this, "load-library", "Loads code of a file into the server: " + Operation.text(load)));
    }
}
