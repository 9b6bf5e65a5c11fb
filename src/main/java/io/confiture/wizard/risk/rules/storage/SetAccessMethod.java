package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Known;
import io.confiture.wizard.risk.rules.Sql;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** SET ACCESS METHOD: the table is written anew in another format. */
final class SetAccessMethod implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.METHOD() != null)
                .map(action -> Known.to(operation, finding(operation, action)));
    }

    private Finding finding(Operation operation, Table_actionContext action) {
        String method = action.access_method_name == null ? "DEFAULT" : Tree.written(action.access_method_name);
        return Copied.in(
                operation,
                this,
                "set-access-method",
                " into the format `" + method + "`",
                "Fill a new table: CREATE TABLE … (LIKE "
                        + operation.relation().map(Sql::name).orElseThrow() + " INCLUDING ALL)"
                        + (action.access_method_name == null ? "" : " USING " + method)
                        + "; then copy in batches, and swap the names.");
    }
}
