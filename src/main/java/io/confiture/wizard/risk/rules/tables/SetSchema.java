package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.rules.Tables;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** ALTER TABLE … SET SCHEMA. */
final class SetSchema implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_table_statementContext.class, alter -> alter.set_schema() != null && Tables.isPlain(alter))
                .map(alter -> operation
                        .finding(
                                this,
                                "set-schema",
                                "Moves " + operation.target() + " to another schema, `"
                                        + RelationName.folded(alter.set_schema().identifier())
                                        + "`: code that does not search there no longer finds it.")
                        .instead("In the same file: CREATE VIEW " + Tree.written(alter.name) + " AS SELECT * FROM "
                                + Tree.written(alter.set_schema().identifier()) + "."
                                + Sql.quoted(RelationName.of(alter.name).name())
                                + "; drop it once nobody uses the old name."));
    }
}
