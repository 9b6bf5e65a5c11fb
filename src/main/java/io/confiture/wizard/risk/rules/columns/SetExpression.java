package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ALTER COLUMN … SET EXPRESSION: what is stored is computed anew, what is virtual needs no work. */
final class SetExpression implements RiskRule {

    private static final int FIRST_WITH_VIRTUAL = 18;

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> change.EXPRESSION() != null && change.DROP() == null)
                .map(this::finding);
    }

    private Finding finding(AlteredColumn column) {
        String start = "Computes " + column.title() + " anew";
        boolean stored = column.known().filter(known -> !known.generated()).isEmpty();
        if (!stored && column.operation().scene().isAtLeast(FIRST_WITH_VIRTUAL)) {
            return column.finding(
                    this, "set-expression-virtual", start + ": readers see other values, no row is touched.");
        }
        Finding finding = column.finding(this, "set-expression", start + Waiting.WRITTEN_ANEW)
                .instead("Add a second column with the new expression, let the code read that one, then drop this one"
                        + (column.operation().scene().isAtLeast(FIRST_WITH_VIRTUAL)
                                ? "; VIRTUAL spares the rewrite."
                                : "."));
        return stored ? finding : finding.noting("The column is not a computed one now: the statement fails.");
    }
}
