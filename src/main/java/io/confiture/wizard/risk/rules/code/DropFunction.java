package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_function_statementContext;

/** DROP FUNCTION, PROCEDURE, AGGREGATE. */
final class DropFunction implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Drop_function_statementContext.class).map(drop -> finding(operation, drop));
    }

    private Finding finding(Operation operation, Drop_function_statementContext drop) {
        boolean cascades = Cascade.isIn(drop.cascade_restrict());
        Finding dropped = operation
                .finding(
                        this,
                        cascades ? Risk.CRITICAL : Risk.HIGH,
                        "Drops `" + RelationName.of(drop.name) + "`: who calls it fails"
                                + Cascade.sentence(drop.cascade_restrict()))
                .with(Fact.BREAKS_APP)
                .instead("Drop what depends on it by name first.");
        return cascades ? dropped.losing("columns that were computed with it, if there are any") : dropped;
    }
}
