package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;

/** CHECKPOINT: the whole server writes at once what it had meant to write slowly. */
final class Checkpoint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Additional_statementContext.class, statement -> statement.CHECKPOINT() != null)
                .map(checkpoint -> operation
                        .finding(
                                this,
                                "checkpoint",
                                "Makes the server write at once everything that it has changed in memory: all of its"
                                        + " databases feel it.")
                        .instead("Leave it out: the server does it by itself, spread over minutes."));
    }
}
