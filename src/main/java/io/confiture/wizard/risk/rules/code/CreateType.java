package io.confiture.wizard.risk.rules.code;

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
                .map(type -> type(operation, type))
                .or(() -> operation.as(Create_domain_statementContext.class).map(domain -> domain(operation, domain)));
    }

    private Finding type(Operation operation, Create_type_statementContext type) {
        String sentence = "Creates the type `" + RelationName.of(type.name) + "`.";
        return type.ENUM() == null
                ? operation.finding(this, "create-type", sentence)
                : operation
                        .finding(this, "create-enum", sentence)
                        .noting("A value of an enum can never be taken out again; a small table with a foreign key is"
                                + " easier to change.");
    }

    private Finding domain(Operation operation, Create_domain_statementContext domain) {
        String sentence = "Creates the type `" + RelationName.of(domain.name) + "`.";
        boolean constrained = domain.domain_constraint().stream()
                .anyMatch(constraint -> constraint.CHECK() != null || constraint.NOT() != null);
        return constrained
                ? operation
                        .finding(this, "create-domain-with-constraint", sentence)
                        .noting("Its constraint can only be changed for all tables at once, and a column of it rewrites"
                                + " its table; a CHECK on the table is easier to change.")
                : operation.finding(this, "create-domain", sentence);
    }
}
