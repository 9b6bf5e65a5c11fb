package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Existence;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;

/** CREATE TABLE AS: reads its sources, writes a new table. */
final class CreateTableAs implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Create_table_as_statementContext.class).map(table -> finding(operation, table));
    }

    private Finding finding(Operation operation, Create_table_as_statementContext table) {
        boolean temporary = table.TEMP() != null || table.TEMPORARY() != null;
        boolean exists = !temporary
                && Existence.inTheWay(operation, RelationName.of(table.name)).isPresent();
        if (exists && table.if_not_exists() != null) {
            return operation.finding(
                    this,
                    "create-existing-table",
                    "Changes nothing: there is a table " + operation.target() + " already, and it is kept as it is.");
        }
        Finding created = table.NO() != null ? withoutRows(operation) : withRows(operation, table);
        return exists ? created.noting("There is a relation of that name already, so the statement fails.") : created;
    }

    private Finding withoutRows(Operation operation) {
        return operation.finding(
                this,
                "create-table-as-without-rows",
                "Creates the table " + operation.target() + " without rows" + kind(operation) + ".");
    }

    private Finding withRows(Operation operation, Create_table_as_statementContext table) {
        Finding created = operation
                .finding(
                        this,
                        "create-table-as",
                        "Creates the table " + operation.target()
                                + " from a query, which may read a lot but stops nobody" + kind(operation) + ".")
                .instead("Run it off-peak.");
        if (table.select_stmt() == null) {
            return created.atLeast(Risk.MEDIUM, "What the prepared statement reads is not known.");
        }
        return new Sources(operation, table.select_stmt()).readIn(created);
    }

    private static String kind(Operation operation) {
        return operation
                .as(Create_table_as_statementContext.class, table -> table.UNLOGGED() != null)
                .map(table -> "; a crash empties it, and standbys have none of it")
                .orElse("");
    }
}
