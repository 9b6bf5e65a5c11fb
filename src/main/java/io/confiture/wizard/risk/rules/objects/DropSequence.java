package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP SEQUENCE. */
final class DropSequence implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.SEQUENCE() != null)
                .map(drop -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Drops the sequence " + operation.target()
                                        + ": its counter is lost, and who needs a number fails"
                                        + Cascade.sentence(drop))
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.BREAKS_APP)
                        .instead("Write its last value down."));
    }
}
