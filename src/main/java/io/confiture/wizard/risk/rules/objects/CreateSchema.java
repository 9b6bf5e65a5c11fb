package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_schema_statementContext;

/** CREATE SCHEMA. */
final class CreateSchema implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_schema_statementContext.class)
                .map(schema -> operation.finding(this, Risk.LOW, "Creates a schema: " + Operation.text(schema)));
    }
}
