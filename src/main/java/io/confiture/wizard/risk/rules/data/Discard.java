package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;

/** DISCARD: what the session has set, prepared, locked or created for itself is gone. */
final class Discard implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Script_additionalContext.class, script -> script.DISCARD() != null)
                .map(discard -> discard.ALL() != null ? all(operation) : part(operation));
    }

    private Finding all(Operation operation) {
        return part(operation)
                .with(Fact.NON_TRANSACTIONAL, Fact.NO_LOCK_TIMEOUT)
                .noting("It also gives away the lock that keeps other runs away.");
    }

    private Finding part(Operation operation) {
        return operation
                .finding(
                        this,
                        "discard",
                        "Drops what the session has set or created for itself, which later statements may rely on: "
                                + Operation.text(operation.node()))
                .instead("Leave it out: every file gets a session like new.");
    }
}
