package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_domain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_type_statementContext;

/** CREATE TYPE and CREATE DOMAIN. */
final class CreateType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_type_statementContext.class)
                .map(type -> type.name)
                .or(() -> operation.as(Create_domain_statementContext.class).map(domain -> domain.name))
                .map(name -> operation.finding(this, Risk.LOW, "Creates the type `" + RelationName.of(name) + "`."));
    }
}
