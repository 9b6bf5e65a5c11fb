package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** UPDATE of all rows. */
final class UpdateAllRows implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Update_stmt_for_psqlContext.class, update -> !Condition.isEffective(update, operation.table()))
                .map(update -> fillsNewColumns(operation, update)
                        ? filling(operation, columns(update))
                        : overwriting(operation));
    }

    private Finding overwriting(Operation operation) {
        return operation
                .finding(this, "update-all-rows", "Overwrites values in all rows of " + operation.target() + ".")
                .losing(Loss.ofRows("old values in all rows of " + operation.target()))
                .instead("Save the old values first, then work in batches by key.");
    }

    /** Nothing old is lost in a column that this plan has added. */
    private Finding filling(Operation operation, List<String> columns) {
        Finding filled = operation
                .finding(
                        this,
                        "fill-new-columns",
                        "Fills the new columns of all rows of " + operation.target()
                                + ": nothing old is lost, but every row is written again.")
                .instead("Fill them in batches, in a migration of its own.");
        RelationName table = operation.relation().orElseThrow();
        return columns.stream().anyMatch(column -> operation.earlier().addedByEarlierFile(table, column))
                ? filled.noting("An earlier file of this plan adds the column.")
                : filled;
    }

    private static boolean fillsNewColumns(Operation operation, Update_stmt_for_psqlContext update) {
        return columns(update).stream().allMatch(column -> operation
                .relation()
                .filter(table -> operation.earlier().added(table, column))
                .isPresent());
    }

    private static List<String> columns(Update_stmt_for_psqlContext update) {
        return update.update_set().stream()
                .flatMap(set -> set.column.stream())
                .map(column -> RelationName.folded(column.identifier()))
                .toList();
    }
}
