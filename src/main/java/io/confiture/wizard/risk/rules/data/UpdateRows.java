package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** UPDATE with a condition. */
final class UpdateRows implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Update_stmt_for_psqlContext.class, update -> Condition.isEffective(update, operation.table()))
                .map(update -> update.from_item().isEmpty() && Key.isIn(update.vex(), operation.table())
                        ? byKey(operation)
                        : wherever(operation));
    }

    private Finding byKey(Operation operation) {
        return operation
                .finding(
                        this,
                        "update-by-key",
                        "Overwrites values in the rows of " + operation.target() + " that it names.")
                .losing("old values of the rows it names");
    }

    private Finding wherever(Operation operation) {
        return operation
                .finding(
                        this,
                        "update-rows",
                        "Overwrites values in " + operation.target()
                                + " wherever its condition holds; nobody knows here how many rows that are.")
                .losing("old values of the rows it finds")
                .instead("Work in batches by key.");
    }
}
