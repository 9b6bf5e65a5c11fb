package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Other_rulesContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rule_commonContext;

/** REVOKE. */
final class Revoke implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Rule_commonContext.class, rule -> rule.REVOKE() != null)
                .map(ParserRuleContext.class::cast)
                .or(() -> operation.as(Other_rulesContext.class, rule -> rule.REVOKE() != null))
                .map(revoke -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Takes access away: who still needs it fails. " + Operation.text(revoke))
                        .with(Fact.BREAKS_APP));
    }
}
