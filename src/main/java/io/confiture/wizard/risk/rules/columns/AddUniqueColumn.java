package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN … UNIQUE or PRIMARY KEY. */
final class AddUniqueColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isUnique).map(this::finding);
    }

    private Finding finding(AddedColumn column) {
        Finding finding = column.finding(
                        this,
                        column.isPrimaryKey() ? "add-column-primary-key" : "add-column-unique",
                        column.start("unique ")
                                + ": an index is built, and nobody can read or write the table meanwhile.")
                .instead(Later.unique(column));
        boolean sameForAll = column.hasDefault() && !column.hasRestlessDefault();
        if (sameForAll) {
            return finding.with(Fact.DATA_DEPENDENT)
                    .noting("One default for all rows is not unique: the statement fails where there are two.");
        }
        return column.isPrimaryKey() && !column.hasValue()
                ? finding.with(Fact.DATA_DEPENDENT)
                        .noting("A primary key without a value fails unless the table is empty.")
                : finding;
    }
}
