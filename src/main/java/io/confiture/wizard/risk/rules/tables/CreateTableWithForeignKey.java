package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;

/** CREATE TABLE with REFERENCES to a table that is in use. */
final class CreateTableWithForeignKey implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Create_table_statementContext.class,
                        table -> table.define_table().define_partition() == null)
                .flatMap(table -> References.toOthers(table, operation).stream().findFirst())
                .map(other -> operation
                        .finding(
                                this,
                                Risk.LOW,
                                "Creates " + operation.target() + " with a foreign key: nobody can write to `" + other
                                        + "` until the file is done.")
                        .with(Fact.LOCKS_OTHER_TABLE)
                        .instead("Keep it alone in its file, without slow work behind it."));
    }
}
