package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.target.Constraint;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_constraintContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** DROP CONSTRAINT. What it is does not stand in the statement: the target knows. */
final class DropConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.drop_constraint() != null)
                .map(Table_actionContext::drop_constraint)
                .map(drop -> finding(operation, RelationName.folded(drop.constraint_name), drop));
    }

    private Finding finding(Operation operation, String name, Drop_constraintContext drop) {
        if (drop.if_exists() != null && KnownConstraint.isMissing(operation, name)) {
            return OnServer.finding(
                    this,
                    operation,
                    "drop-constraint-missing",
                    "Does nothing: " + operation.target() + " has no constraint `" + name + "`.");
        }
        return KnownConstraint.of(operation, name)
                .map(constraint -> known(operation, constraint, Cascade.isIn(drop.cascade_restrict())))
                .orElseGet(() -> unknown(operation, name, drop));
    }

    private Finding known(Operation operation, Constraint constraint, boolean cascades) {
        DroppedKind kind = DroppedKind.of(constraint.kind());
        Finding dropped = OnServer.finding(
                this,
                operation,
                kind.facts(cascades),
                "Drops the " + kind.called() + " `" + constraint.name() + "` of " + operation.target() + kind.effect()
                        + DroppedKind.keysOfOthers(operation, constraint, cascades));
        Finding partnered = constraint
                .references()
                .filter(other -> !Partner.isSame(operation, other))
                .map(other -> dropped.alsoLocking(other, Lock.ACCESS_EXCLUSIVE))
                .orElse(dropped);
        return DroppedKind.returning(operation, constraint)
                .map(partnered::noting)
                .orElse(partnered);
    }

    /** A primary key is known by its usual name, or feared where something may hang on it. */
    private Finding unknown(Operation operation, String name, Drop_constraintContext drop) {
        boolean cascades = Cascade.isIn(drop.cascade_restrict());
        String facts = name.endsWith("_pkey") ? "drop-primary-key" : "drop-constraint";
        Finding dropped = OnServer.finding(
                this,
                operation,
                cascades ? "drop-primary-key-cascade" : facts,
                "Drops the constraint `" + name + "` of " + operation.target() + ": rows it forbade can come in"
                        + Cascade.sentence(drop.cascade_restrict()));
        return operation.table().isPresent() ? dropped : dropped.with(Fact.LOCKS_OTHER_TABLE);
    }
}
