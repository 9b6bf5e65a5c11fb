package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;

/** CREATE TABLE: nobody uses it yet. */
final class CreateTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Create_table_statementContext.class,
                        table -> table.define_table().define_partition() == null)
                .map(table ->
                        operation.finding(this, Risk.LOW, "Creates the table " + operation.target() + remark(table)));
    }

    private static String remark(Create_table_statementContext table) {
        if (table.if_not_exists() != null) {
            return " unless there is one of that name, whatever its columns are; an existing one is kept as it is.";
        }
        if (table.UNLOGGED() != null) {
            return ", which is emptied by a crash and missing on standbys.";
        }
        return ".";
    }
}
