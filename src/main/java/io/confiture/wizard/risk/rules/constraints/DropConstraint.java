package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_constraintContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** DROP CONSTRAINT. */
final class DropConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.drop_constraint() != null)
                .map(Table_actionContext::drop_constraint)
                .map(drop -> finding(operation, RelationName.folded(drop.constraint_name), drop));
    }

    /** The kind is not in the statement; a primary key is known by its usual name, or by what hangs on it. */
    private Finding finding(Operation operation, String name, Drop_constraintContext drop) {
        boolean key = name.endsWith("_pkey") || Cascade.isIn(drop.cascade_restrict());
        return operation
                .finding(
                        this,
                        key ? Risk.HIGH : Risk.MEDIUM,
                        "Drops the constraint `" + name + "` of " + operation.target() + ": rows it forbade can come in"
                                + Cascade.sentence(drop.cascade_restrict()))
                .briefly(Lock.ACCESS_EXCLUSIVE)
                .with(Fact.INTEGRITY, Fact.LOCKS_OTHER_TABLE);
    }
}
