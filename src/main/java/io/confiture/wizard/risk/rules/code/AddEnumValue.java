package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;

/** ALTER TYPE … ADD VALUE: there is no way back. */
final class AddEnumValue implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_type_statementContext.class, type -> type.new_enum_value != null)
                .map(type -> placed(type, used(operation, type, finding(operation, type))));
    }

    private Finding finding(Operation operation, Alter_type_statementContext type) {
        return operation.finding(
                this,
                "add-enum-value",
                "Adds the value " + Operation.text(type.new_enum_value) + " to `" + RelationName.of(type.name)
                        + "`: it cannot be taken back, and old code may not know it.");
    }

    private static Finding used(Operation operation, Alter_type_statementContext type, Finding added) {
        if (operation.earlier().createdType(RelationName.of(type.name))) {
            return added.without(Fact.BREAKS_APP, Fact.IRREVERSIBLE)
                    .atMost(Risk.LOW, "The type is new: nobody uses it yet.");
        }
        return added.noting("Within the same transaction the new value cannot be used yet.");
    }

    private static Finding placed(Alter_type_statementContext type, Finding added) {
        String alone = "ALTER TYPE " + Tree.inOneLine(type.name) + " ADD VALUE IF NOT EXISTS "
                + Tree.inOneLine(type.new_enum_value);
        return type.existing_enum_value == null
                ? added.instead("Say where it is sorted, which can never be changed later: " + alone
                        + " AFTER …; alone in its file. Without it, it comes last.")
                : added.instead(alone + (type.BEFORE() == null ? " AFTER " : " BEFORE ")
                        + Tree.inOneLine(type.existing_enum_value) + "; alone in its file.");
    }
}
