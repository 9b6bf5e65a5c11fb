package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Dropped;
import java.util.Optional;

/** DROP TABLESPACE. */
final class DropTablespace implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return Dropped.of(operation, drop -> drop.TABLESPACE() != null)
                .map(space -> operation.finding(
                        this,
                        "drop-tablespace",
                        "Drops the tablespace " + space.target() + "; fails unless it is empty, in all databases."));
    }
}
