package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_sequence_statementContext;

/** CREATE SEQUENCE. */
final class CreateSequence implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_sequence_statementContext.class)
                .map(sequence ->
                        operation.finding(this, "create-sequence", "Creates the sequence " + operation.target() + "."));
    }
}
