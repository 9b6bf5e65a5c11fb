package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.SizeClass;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;

/** INSERT … SELECT: as many rows as the query finds. */
final class InsertFromQuery implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Insert_stmt_for_psqlContext.class, insert -> !Sources.areInFile(insert))
                .map(insert -> finding(operation, Sources.size(insert.select_stmt(), operation.scene())));
    }

    private Finding finding(Operation operation, Size size) {
        Finding added = operation.finding(
                this,
                "insert-from-query",
                size,
                "Adds as many rows to " + operation.target() + " as its query finds" + many(size) + ".");
        return size.sizeClass() == SizeClass.TINY ? added : added.instead("Work in batches by key.");
    }

    private static String many(Size size) {
        return size.rows().isPresent()
                ? String.format(", perhaps %,d", size.rows().getAsLong())
                : "; nobody knows here how many";
    }
}
