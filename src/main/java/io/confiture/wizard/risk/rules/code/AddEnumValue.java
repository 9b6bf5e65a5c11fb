package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;

/** ALTER TYPE … ADD VALUE: there is no way back. */
final class AddEnumValue implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_type_statementContext.class, type -> type.new_enum_value != null)
                .map(type -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Adds the value " + Operation.text(type.new_enum_value) + " to `"
                                        + RelationName.of(type.name)
                                        + "`: it cannot be taken back, and old code may not know it.")
                        .with(Fact.IRREVERSIBLE, Fact.NON_TRANSACTIONAL));
    }
}
