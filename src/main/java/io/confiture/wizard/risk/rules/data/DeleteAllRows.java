package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;

/** DELETE of all rows. */
final class DeleteAllRows implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Delete_stmt_for_psqlContext.class, delete -> !Condition.isEffective(delete, operation.table()))
                .map(delete -> operation
                        .finding(this, "delete-all-rows", "Deletes all rows of " + operation.target() + ".")
                        .losing(Loss.ofRows("all rows of " + operation.target()))
                        .instead("Save them first, then delete in batches by key."))
                .map(finding -> Referring.rows(operation, finding));
    }
}
