package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Dropped;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_subscription_statementContext;

/** ALTER and DROP SUBSCRIPTION. */
final class ChangeSubscription implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_subscription_statementContext.class)
                .map(subscription -> operation.finding(
                        this,
                        "alter-subscription",
                        "Changes the subscription `" + RelationName.folded(subscription.identifier())
                                + "`: changes of the other server may stop coming in, or come from elsewhere."))
                .or(() -> Dropped.of(operation, drop -> drop.SUBSCRIPTION() != null)
                        .map(dropped -> operation
                                .finding(
                                        this,
                                        "drop-subscription",
                                        "Drops the subscription " + dropped.target()
                                                + ": changes of the other server no longer come in, and its slot there is"
                                                + " dropped too.")
                                .instead("Switch it off first, and drop it once nobody misses it: ALTER SUBSCRIPTION "
                                        + dropped.written() + " DISABLE;")));
    }
}
