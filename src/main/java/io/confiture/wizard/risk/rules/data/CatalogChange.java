package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;

/** Changes of PostgreSQL's own tables. */
final class CatalogChange implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .relation()
                .filter(name -> name.schema().equals("pg_catalog")
                        || name.schema().isEmpty() && name.name().startsWith("pg_"))
                .filter(name -> !(operation.node() instanceof Create_table_statementContext))
                .map(name -> operation
                        .finding(
                                this,
                                "catalog-change",
                                "Changes `" + name
                                        + "`, a table of PostgreSQL itself: the database may be beyond repair.")
                        .losing("perhaps the whole database"));
    }
}
