package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;

/** SELECT … INTO: creates a table from a query. */
final class SelectInto implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Select_stmtContext.class)
                .flatMap(select -> Tree.all(select, Into_tableContext.class).stream()
                        .findFirst()
                        .map(into -> finding(operation, select, RelationName.of(into.schema_qualified_name()))));
    }

    private Finding finding(Operation operation, Select_stmtContext select, RelationName created) {
        Finding finding = operation
                .finding(
                        this,
                        "select-into",
                        Optional.of(created),
                        "Creates the table `" + created + "` from a query, which may read a lot but stops nobody.")
                .instead("Run it off-peak.");
        return new Sources(operation, select).readIn(finding);
    }
}
