package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** UPDATE of all rows. */
final class UpdateAllRows implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Update_stmt_for_psqlContext.class, update -> !Condition.isEffective(update))
                .map(update -> fillsNewColumns(operation, update) ? filling(operation) : overwriting(operation));
    }

    private Finding overwriting(Operation operation) {
        return operation
                .finding(this, Risk.CRITICAL, "Overwrites values in all rows of " + operation.target() + ".")
                .during(Ladder.ROW_CHANGES, Lock.ROW_EXCLUSIVE, Fact.BULK_DML, Fact.FULL_SCAN)
                .losing(Loss.ofRows("old values in all rows of " + operation.target()))
                .instead("Save the old values first, then work in batches by key.");
    }

    /** Nothing old is lost in a column that this file has added. */
    private Finding filling(Operation operation) {
        return operation
                .finding(this, Risk.HIGH, "Fills the new columns of all rows of " + operation.target() + ".")
                .during(Ladder.ROW_CHANGES, Lock.ROW_EXCLUSIVE, Fact.BULK_DML, Fact.FULL_SCAN)
                .instead("Fill them in batches, in a migration of its own.");
    }

    private static boolean fillsNewColumns(Operation operation, Update_stmt_for_psqlContext update) {
        return update.update_set().stream()
                .flatMap(set -> set.column.stream())
                .map(column -> RelationName.folded(column.identifier()))
                .allMatch(column -> operation
                        .relation()
                        .filter(table -> operation.earlier().added(table, column))
                        .isPresent());
    }
}
