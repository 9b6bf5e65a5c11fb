package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;

/** DO: a program, which is not read. */
final class DoBlock implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Anonymous_blockContext.class).map(block -> operation
                .finding(
                        this, Risk.HIGH, "Runs a program of which nobody knows here what it locks, changes or deletes.")
                .locking(Lock.ACCESS_EXCLUSIVE)
                .with(Fact.UNCLASSIFIED)
                .instead("Write what it does as plain statements."));
    }
}
