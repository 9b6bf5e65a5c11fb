package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_from_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_to_statementContext;

/** COPY: rows or files come and go. */
final class Copy implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Copy_from_statementContext.class)
                .map(ParserRuleContext.class::cast)
                .or(() -> operation.as(Copy_to_statementContext.class))
                .map(copy -> operation
                        .finding(this, Risk.HIGH, "Copies rows from or to somewhere else: " + Operation.text(copy))
                        .with(Fact.SECURITY, Fact.BULK_DML));
    }
}
