package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Work;
import java.util.Optional;

/** ADD COLUMN … REFERENCES: where all rows are NULL there is nothing to check. */
final class AddReferencingColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).flatMap(column -> column.references().map(other -> finding(column, other)));
    }

    private Finding finding(AddedColumn column, RelationName other) {
        Operation operation = column.operation();
        Finding added = column.finding(
                        this,
                        column.hasValue() ? "add-column-references-default" : "add-column-references",
                        column.start() + " with a foreign key to `" + other + "`"
                                + (column.hasValue()
                                        ? ": every row is checked against it, nobody can read or write"
                                                + " the table meanwhile, and nobody can write to the other."
                                        : ": both tables are locked for a moment."))
                .instead(Later.reference(column));
        boolean itself = operation.relation().filter(other::equals).isPresent();
        if (itself || operation.earlier().created(other)) {
            return added;
        }
        Finding locking = added.alsoLocking(operation.scene().catalog().full(other), Lock.SHARE_ROW_EXCLUSIVE);
        Finding read = locking.growing(Ladder.WRITES_WAIT, operation.scene().size(Optional.of(other), Work.SCAN));
        return column.hasValue() && read.risk() != locking.risk() ? read : locking;
    }
}
