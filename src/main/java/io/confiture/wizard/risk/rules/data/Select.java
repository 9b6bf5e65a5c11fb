package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.After_opsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;

/** SELECT: reads, and may keep rows from being changed. */
final class Select implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Select_stmtContext.class, select -> Tree.all(select, Into_tableContext.class)
                        .isEmpty())
                .map(select -> locksRows(select)
                        ? operation.finding(
                                this,
                                "select-for-update",
                                "Reads, and keeps the rows it finds from being changed until the transaction ends.")
                        : operation.finding(this, "select", "Reads, and changes nothing."));
    }

    private static boolean locksRows(Select_stmtContext select) {
        return Tree.all(select, After_opsContext.class).stream()
                .anyMatch(after -> after.FOR() != null && (after.UPDATE() != null || after.SHARE() != null));
    }
}
