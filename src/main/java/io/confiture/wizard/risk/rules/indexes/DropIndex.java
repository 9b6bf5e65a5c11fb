package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP INDEX: for a moment nobody can read or write its table. */
final class DropIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.INDEX() != null && drop.CONCURRENTLY() == null)
                .flatMap(drop -> DroppedIndex.of(operation, drop))
                .map(dropped -> dropped.finding(this, "drop-index", "drop-unique-index", ""));
    }
}
