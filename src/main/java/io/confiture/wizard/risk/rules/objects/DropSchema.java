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

/** DROP SCHEMA: with CASCADE, everything in it goes. */
final class DropSchema implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.SCHEMA() != null)
                .map(drop -> Cascade.isIn(drop.if_exist_names_restrict_cascade().cascade_restrict())
                        ? operation
                                .finding(
                                        this,
                                        Risk.CRITICAL,
                                        "Drops the schema " + operation.target() + " with every table in it.")
                                .briefly(Lock.ACCESS_EXCLUSIVE)
                                .with(Fact.BREAKS_APP, Fact.LOCKS_OTHER_TABLE)
                                .losing("schema " + operation.target() + " with every table in it")
                                .instead("Drop what is in it by name.")
                        : operation.finding(
                                this,
                                Risk.MEDIUM,
                                "Drops the schema " + operation.target() + "; fails unless it is empty."));
    }
}
