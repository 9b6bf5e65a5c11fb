package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Settings;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;

/** RESET: back to what the server starts with, which may be no limit at all. */
final class ResetSetting implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Additional_statementContext.class, statement -> statement.RESET() != null)
                .map(reset -> finding(operation, reset));
    }

    private Finding finding(Operation operation, Additional_statementContext reset) {
        String name = reset.identifier().size() == 1 ? RelationName.folded(reset.identifier(0)) : "";
        if (reset.ALL() != null || name.equals("lock_timeout")) {
            return operation.finding(
                    this,
                    "lift-lock-timeout",
                    "Takes back the limit of waiting for locks, for all that follows: " + Operation.text(reset));
        } else if (Settings.isTimeout(name)) {
            return operation.finding(this, "lift-timeout", "Takes back a limit of time: " + Operation.text(reset));
        } else if (Settings.isComfort(name) || reset.ZONE() != null) {
            return operation.finding(this, "set-comfort", "Resets `" + Operation.text(reset) + "`.");
        }
        return operation.finding(
                this,
                "set-names",
                "Changes what the names of later statements mean, or with whose rights they run: "
                        + Operation.text(reset));
    }
}
