package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_policy_statementContext;

/** ALTER POLICY and DROP POLICY: rows appear or vanish. */
final class ChangePolicy implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_policy_statementContext.class)
                .map(policy -> altered(operation, policy))
                .or(() -> operation.as(Drop_policy_statementContext.class).map(policy -> dropped(operation, policy)));
    }

    private Finding altered(Operation operation, Alter_policy_statementContext policy) {
        String name = "`" + RelationName.folded(policy.identifier()) + "`";
        return policy.rename_to() != null
                ? operation.finding(
                        this,
                        "rename-policy",
                        "Renames the policy " + name + " of " + operation.target()
                                + "; the rows people see stay the same.")
                : Visibility.of(
                        operation,
                        secured(
                                operation,
                                operation.finding(
                                        this,
                                        "alter-policy",
                                        "Changes who sees which rows of " + operation.target() + ": the policy " + name
                                                + " gets other roles or another condition.")));
    }

    private Finding dropped(Operation operation, Drop_policy_statementContext policy) {
        return Visibility.of(
                operation,
                secured(
                        operation,
                        operation.finding(
                                this,
                                "drop-policy",
                                "Changes who sees which rows of " + operation.target() + ": the policy `"
                                        + RelationName.folded(policy.identifier())
                                        + "` is gone, and with it the rows it showed, or the limit it set.")));
    }

    private static Finding secured(Operation operation, Finding finding) {
        return Visibility.isNew(operation) ? finding : finding.with(Fact.SECURITY);
    }
}
