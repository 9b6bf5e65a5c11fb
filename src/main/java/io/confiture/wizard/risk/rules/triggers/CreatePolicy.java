package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_policy_statementContext;

/** CREATE POLICY: a permissive one shows rows, a restrictive one hides some. */
final class CreatePolicy implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_policy_statementContext.class)
                .map(policy -> Visibility.of(operation, finding(operation, policy)));
    }

    private Finding finding(Operation operation, Create_policy_statementContext policy) {
        boolean restrictive = policy.RESTRICTIVE() != null;
        Finding created = operation.finding(
                this,
                "create-policy",
                "Says who sees which rows of " + operation.target() + ": the policy `"
                        + RelationName.folded(policy.identifier())
                        + (restrictive ? "` hides those it does not name." : "` shows those it names."));
        return restrictive || Visibility.isNew(operation) ? created : created.with(Fact.SECURITY);
    }
}
