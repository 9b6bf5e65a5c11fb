package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** CLUSTER ON and SET WITHOUT CLUSTER: what the next CLUSTER will do. */
final class ClusterOn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.CLUSTER() != null)
                .map(action -> operation.finding(
                        this,
                        "cluster-on",
                        action.index_name == null
                                ? "The next CLUSTER will leave " + operation.target() + " as it is; no row moves now."
                                : "The next CLUSTER will order " + operation.target() + " by `"
                                        + RelationName.of(action.index_name) + "`; no row moves now."));
    }
}
