package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_database_statementContext;

/** DROP DATABASE. */
final class DropDatabase implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Drop_database_statementContext.class).map(drop -> operation
                .finding(
                        this,
                        Risk.CRITICAL,
                        "Drops the whole database `" + RelationName.folded(drop.identifier()) + "`.")
                .with(Fact.BREAKS_APP, Fact.NON_TRANSACTIONAL)
                .losing("the whole database"));
    }
}
