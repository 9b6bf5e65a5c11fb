package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** REPLICA IDENTITY. */
final class ReplicaIdentity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.REPLICA() != null && action.IDENTITY() != null)
                .map(action -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Changes what replicas get to know of changed rows of " + operation.target() + ".")
                        .briefly(Lock.ACCESS_EXCLUSIVE));
    }
}
