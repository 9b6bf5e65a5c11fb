package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_default_privileges_statementContext;

/** ALTER DEFAULT PRIVILEGES. */
final class DefaultPrivileges implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Alter_default_privileges_statementContext.class).map(alter -> operation
                .finding(this, Risk.MEDIUM, "Changes who may use what is created later: " + Operation.text(alter))
                .with(Fact.SECURITY));
    }
}
