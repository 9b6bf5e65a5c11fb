package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;

/** CREATE TABLE AS: reads its sources, writes a new table. */
final class CreateTableAs implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_table_as_statementContext.class)
                .map(table -> table.NO() != null
                        ? operation.finding(
                                this, Risk.LOW, "Creates the table " + operation.target() + " without rows.")
                        : operation
                                .finding(
                                        this,
                                        Risk.MEDIUM,
                                        "Creates the table " + operation.target()
                                                + " from a query, which may read a lot but stops nobody.")
                                .instead("Run it off-peak."));
    }
}
