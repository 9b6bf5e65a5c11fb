package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ALTER COLUMN … DROP EXPRESSION. */
final class DropExpression implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> change.DROP() != null && change.EXPRESSION() != null)
                .map(column -> column.finding(
                                this,
                                "drop-expression",
                                "No longer computes " + column.title() + "; its values stay as they are.")
                        .instead("Let the code write it first, from the same expression; then drop the expression."));
    }
}
