package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Constraint;
import java.util.Optional;

/** ALTER COLUMN … DROP NOT NULL: whoever reads it has relied on a value. */
final class DropNotNull implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> change.set == null && change.NULL() != null)
                .map(this::finding);
    }

    private Finding finding(AlteredColumn column) {
        String start = "Allows " + column.title() + " to be empty";
        if (column.known().filter(it -> !it.notNull()).isPresent()) {
            return column.finding(this, "drop-not-null-already", start + ", which it may be already: nothing changes.");
        }
        Finding finding = column.finding(this, "drop-not-null", start + ": code that reads it must expect that.")
                .instead("Deploy code that expects NULL first; then " + column.alter("DROP NOT NULL"));
        return isRefused(column)
                ? finding.noting("PostgreSQL refuses this for a column of the primary key, and for an identity.")
                : finding;
    }

    private static boolean isRefused(AlteredColumn column) {
        boolean key = column.table().stream()
                .flatMap(table -> table.constraints().stream())
                .anyMatch(it ->
                        it.kind() == Constraint.Kind.PRIMARY_KEY && it.columns().contains(column.name()));
        return column.known().isPresent()
                && (key || column.known().filter(Column::identity).isPresent());
    }
}
