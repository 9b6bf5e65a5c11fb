package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Sql;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** SET TABLESPACE: the files of the table are copied, those of its indexes stay. */
final class SetTablespace implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.set_tablespace() != null)
                .map(action -> Tree.written(action.set_tablespace().identifier()))
                .map(space -> Copied.in(
                        operation,
                        this,
                        "set-tablespace",
                        " to the tablespace `" + space + "`",
                        "Fill a new table there: CREATE TABLE … (LIKE "
                                + operation.relation().map(Sql::name).orElseThrow() + " INCLUDING ALL) TABLESPACE "
                                + space + "; then copy in batches, and swap the names."));
    }
}
