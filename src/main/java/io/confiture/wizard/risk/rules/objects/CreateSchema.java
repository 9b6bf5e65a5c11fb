package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_schema_statementContext;

/** CREATE SCHEMA. */
final class CreateSchema implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_schema_statementContext.class)
                .map(schema -> operation.finding(
                        this, "create-schema", "Creates the schema `" + RelationName.folded(named(schema)) + "`."));
    }

    /** Without a name of its own it bears that of its owner. */
    private static ParserRuleContext named(Create_schema_statementContext schema) {
        return schema.name == null ? schema.user_name() : schema.name;
    }
}
