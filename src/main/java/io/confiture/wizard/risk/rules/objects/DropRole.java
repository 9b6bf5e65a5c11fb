package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Dropped;
import java.util.Optional;

/** DROP ROLE, USER, GROUP. */
final class DropRole implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return Dropped.of(operation, drop -> drop.ROLE() != null || drop.USER() != null || drop.GROUP() != null)
                .map(role -> operation
                        .finding(
                                this,
                                "drop-role",
                                "Drops the role " + role.target()
                                        + ": who logs in with it fails, and its grants are lost.")
                        .instead("Close it first, and drop it once nobody misses it: ALTER ROLE " + role.written()
                                + " NOLOGIN;"));
    }
}
