package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN … REFERENCES. */
final class AddReferencingColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation)
                .flatMap(column -> column.references().map(other -> finding(operation, column, other)));
    }

    private Finding finding(Operation operation, AddedColumn column, RelationName other) {
        Finding added = operation
                .finding(
                        this,
                        Risk.MEDIUM,
                        "Adds the column `" + column.name() + "` to " + operation.target() + " with a foreign key to `"
                                + other + "`"
                                + (column.hasDefault()
                                        ? ": every row is checked, and nobody can write to either table meanwhile."
                                        : ": both tables are locked for a moment."))
                .briefly(Lock.ACCESS_EXCLUSIVE)
                .instead("Add the column, then the foreign key as NOT VALID, and validate it in a"
                        + " migration of its own.");
        Finding locking = operation.earlier().created(other)
                        || operation.relation().filter(other::equals).isPresent()
                ? added
                : added.with(Fact.LOCKS_OTHER_TABLE);
        return column.hasDefault()
                ? locking.during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.FULL_SCAN)
                : locking;
    }
}
