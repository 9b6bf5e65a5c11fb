package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Literals;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_subscription_statementContext;

/** CREATE SUBSCRIPTION: how to reach the other server is never repeated, a password may be in it. */
final class CreateSubscription implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Create_subscription_statementContext.class).map(subscription -> operation
                .finding(
                        this,
                        leavesTheOtherAlone(subscription) ? "create-subscription-without-slot" : "create-subscription",
                        "Subscribes to another server as `"
                                + RelationName.folded(subscription.identifier())
                                + "`: all rows of the published tables are copied, and changes come in from there."
                                + " The other server keeps its log until they are fetched.")
                .instead("Create it switched off, look at it, then start it: … WITH (enabled = false), ALTER"
                        + " SUBSCRIPTION " + Tree.inOneLine(subscription.identifier()) + " ENABLE;"));
    }

    private static boolean leavesTheOtherAlone(Create_subscription_statementContext subscription) {
        return subscription.with_storage_parameter() != null
                && subscription.with_storage_parameter().storage_parameters().storage_parameter_option().stream()
                        .filter(option -> Set.of("create_slot", "connect")
                                .contains(option.storage_parameter_name()
                                        .getText()
                                        .toLowerCase(Locale.ROOT)))
                        .anyMatch(option -> option.vex() != null && !Literals.isOn(option.vex()));
    }
}
