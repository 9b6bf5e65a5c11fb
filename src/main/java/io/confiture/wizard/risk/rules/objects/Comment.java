package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Comment_on_statementContext;

/** COMMENT ON. */
final class Comment implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Comment_on_statementContext.class).map(comment -> operation
                .finding(this, Risk.LOW, "Changes a comment.")
                .locking(Lock.SHARE_UPDATE_EXCLUSIVE));
    }
}
