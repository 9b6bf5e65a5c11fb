package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;

/** ALTER TYPE: names of values, attributes and of the type itself. */
final class AlterType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_type_statementContext.class, type -> type.new_enum_value == null)
                .map(type -> type.type_action().stream().anyMatch(action -> action.DROP() != null)
                        ? operation
                                .finding(
                                        this,
                                        Risk.CRITICAL,
                                        "Drops a part of the type `" + RelationName.of(type.name)
                                                + "`, and its values wherever it is used.")
                                .with(Fact.BREAKS_APP)
                                .losing("a part of every value of type `" + RelationName.of(type.name) + "`")
                        : operation
                                .finding(
                                        this,
                                        Risk.HIGH,
                                        "Changes the type `" + RelationName.of(type.name)
                                                + "`: code and tables that use it change with it. "
                                                + Operation.text(type))
                                .with(Fact.BREAKS_APP));
    }
}
