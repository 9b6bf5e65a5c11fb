package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Existence;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;

/** CREATE TABLE with REFERENCES to a table that is in use. */
final class CreateTableWithForeignKey implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_table_statementContext.class)
                .filter(table -> table.if_not_exists() == null
                        || Existence.inTheWay(operation, RelationName.of(table.name))
                                .isEmpty())
                .map(table -> References.toOthers(table, operation))
                .filter(others -> !others.isEmpty())
                .map(others -> finding(operation, others));
    }

    private Finding finding(Operation operation, List<RelationName> others) {
        Finding finding = operation
                .finding(
                        this,
                        "create-table-with-foreign-key",
                        "Creates " + operation.target() + " with a foreign key: nobody can write to "
                                + OnServer.names(others) + " until the file is done.")
                .instead("Keep it alone in its file, without slow work behind it.");
        for (RelationName other : others) {
            finding = finding.alsoLocking(
                    operation.scene().catalog().full(other), operation.lockOnNamed("create-table-with-foreign-key"));
        }
        return finding;
    }
}
