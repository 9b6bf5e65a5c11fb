package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;

/** DELETE with a condition. */
final class DeleteRows implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Delete_stmt_for_psqlContext.class, delete -> Condition.isEffective(delete, operation.table()))
                .map(delete -> delete.from_item().isEmpty() && Key.isIn(delete.vex(), operation.table())
                        ? byKey(operation)
                        : wherever(operation))
                .map(finding -> Referring.rows(operation, finding));
    }

    private Finding byKey(Operation operation) {
        return operation
                .finding(this, "delete-by-key", "Deletes the rows of " + operation.target() + " that it names.")
                .losing("the rows of " + operation.target() + " that it names");
    }

    private Finding wherever(Operation operation) {
        return operation
                .finding(
                        this,
                        "delete-rows",
                        "Deletes the rows of " + operation.target()
                                + " for which its condition holds; nobody knows here how many that are.")
                .losing("the rows of " + operation.target() + " that it finds")
                .instead("Save them first, then delete in batches by key.");
    }
}
