package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Other_rulesContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rule_commonContext;

/** GRANT. */
final class Grant implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Rule_commonContext.class, rule -> rule.REVOKE() == null)
                .map(rule -> finding(operation, isWide(rule), rule))
                .or(() -> operation
                        .as(Other_rulesContext.class, rule -> rule.REVOKE() == null)
                        .map(rule -> finding(operation, true, rule)));
    }

    private Finding finding(Operation operation, boolean wide, ParserRuleContext grant) {
        return operation
                .finding(
                        this,
                        wide ? Risk.HIGH : Risk.MEDIUM,
                        (wide ? "Opens access widely: " : "Opens access: ") + Operation.text(grant))
                .with(Fact.SECURITY);
    }

    private static boolean isWide(Rule_commonContext grant) {
        return grant.OPTION() != null
                || grant.roles_names().role_name_with_group().stream()
                        .anyMatch(role -> RelationName.folded(role).equals("public"));
    }
}
