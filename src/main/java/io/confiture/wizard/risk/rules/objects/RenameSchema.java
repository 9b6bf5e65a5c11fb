package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_schema_statementContext;

/** ALTER SCHEMA … RENAME. */
final class RenameSchema implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Alter_schema_statementContext.class).map(schema -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Renames the schema `" + RelationName.folded(schema.identifier())
                                + "`: code that uses the old name fails at once.")
                .with(Fact.BREAKS_APP)
                .instead("Create the new schema, with views in the old one."));
    }
}
