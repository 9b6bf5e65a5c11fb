package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Known;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_aggregate_statementContext;

/** CREATE AGGREGATE. */
final class CreateAggregate implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Create_aggregate_statementContext.class).map(aggregate -> {
            String name = "the aggregate `" + RelationName.of(aggregate.name) + "`";
            return aggregate.REPLACE() == null
                    ? operation.finding(this, "create-function", "Creates " + name + "; nothing runs it yet.")
                    : Known.to(
                            operation,
                            operation.finding(
                                    this,
                                    "replace-aggregate",
                                    "Creates or replaces " + name + ": who calls it may see other results."));
        });
    }
}
