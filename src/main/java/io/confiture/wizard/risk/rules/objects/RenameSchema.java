package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_schema_statementContext;

/** ALTER SCHEMA … RENAME. */
final class RenameSchema implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Alter_schema_statementContext.class).map(schema -> operation
                .finding(
                        this,
                        "rename-schema",
                        "Renames the schema `" + RelationName.folded(schema.identifier()) + "` to `"
                                + RelationName.folded(schema.rename_to().name)
                                + "`: code that uses the old name fails at once, for every table in it.")
                .instead("CREATE SCHEMA " + Tree.inOneLine(schema.rename_to().name)
                        + "; with a view in it for each table of " + Tree.inOneLine(schema.identifier())
                        + ", and move the tables once nobody uses the old name."));
    }
}
