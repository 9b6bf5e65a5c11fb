package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP TYPE and DROP DOMAIN: with CASCADE, columns go too. */
final class DropType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.TYPE() != null || drop.DOMAIN() != null)
                .map(drop -> Cascade.of(this, operation, drop, "Drops the type " + operation.target()));
    }
}
