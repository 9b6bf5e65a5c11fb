package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.Known;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.rules.Moved;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;

/** ALTER TYPE: names of values and of the type, and the parts of a composite type. */
final class AlterType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_type_statementContext.class, type -> type.new_enum_value == null && type.DEFAULT() == null)
                .map(type -> finding(operation, type));
    }

    private Finding finding(Operation operation, Alter_type_statementContext type) {
        if (type.new_enum_name != null) {
            return renamedValue(operation, type);
        } else if (!type.type_property().isEmpty()) {
            return Known.to(
                    operation,
                    operation.finding(
                            this,
                            "alter-type-properties",
                            "Changes how the server stores or reads " + name(type) + "."));
        } else if (type.attribute_name != null) {
            return renamedAttribute(operation, type);
        } else if (!type.type_action().isEmpty()) {
            return Attributes.of(this, operation, type);
        }
        return operation.finding(
                this,
                "rename-type",
                Moved.sentence("the type " + name(type), type.rename_to(), type.set_schema())
                        + ": code that uses the old name fails, and its columns follow.");
    }

    private Finding renamedValue(Operation operation, Alter_type_statementContext type) {
        List<RelationName> users = operation.scene().catalog().users(RelationName.of(type.name));
        return operation
                .finding(
                        this,
                        "rename-enum-value",
                        "Renames the value " + Operation.text(type.existing_enum_name) + " of " + name(type) + " to "
                                + Operation.text(type.new_enum_name)
                                + ": rows change with it at once, and code that uses the old value fails"
                                + (users.isEmpty() ? "." : ". It is used in " + Listed.of(users) + "."))
                .instead("Add the new value, let code write it, then change the rows: ALTER TYPE "
                        + Tree.inOneLine(type.name) + " ADD VALUE " + Tree.inOneLine(type.new_enum_name) + " AFTER "
                        + Tree.inOneLine(type.existing_enum_name) + ";");
    }

    private Finding renamedAttribute(Operation operation, Alter_type_statementContext type) {
        return operation.finding(
                this,
                Cascade.isIn(type.cascade_restrict()) ? "rename-attribute-cascade" : "rename-attribute",
                "Renames the part `" + RelationName.folded(type.attribute_name) + "` of the type " + name(type)
                        + " to `"
                        + RelationName.folded(type.new_attribute_name) + "`: code that uses the old name fails"
                        + (Cascade.isIn(type.cascade_restrict()) ? ", also with the tables of that type." : "."));
    }

    private static String name(Alter_type_statementContext type) {
        return "`" + RelationName.of(type.name) + "`";
    }
}
