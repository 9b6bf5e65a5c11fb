package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.sql.DoBody;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;

/** DO: a program. What it does is judged statement by statement, where it can be read. */
final class DoBlock implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Anonymous_blockContext.class).map(block -> DoBody.of(block)
                .map(
                        read -> operation.finding(
                                this,
                                "do-block",
                                "Runs a program, whose statements are judged as if all of them ran; it keeps every lock to its end."))
                .orElseGet(() -> operation
                        .finding(
                                this,
                                "do-block-unread",
                                "Runs a program of which nobody knows here what it locks, changes or deletes.")
                        .instead("Write what it does as plain statements.")));
    }
}
