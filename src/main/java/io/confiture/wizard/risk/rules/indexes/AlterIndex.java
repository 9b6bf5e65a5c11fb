package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_def_actionContext;

/** ALTER INDEX … RENAME, SET, SET STATISTICS. */
final class AlterIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_index_statementContext.class, index -> index.index_def_action() != null)
                .filter(index -> isLight(index.index_def_action()))
                .map(index -> operation
                        .finding(this, Risk.LOW, "Changes an index by name or setting only: " + Operation.text(index))
                        .locking(Lock.SHARE_UPDATE_EXCLUSIVE));
    }

    private static boolean isLight(Index_def_actionContext action) {
        return action.rename_to() != null
                || action.storage_parameters() != null
                || action.RESET() != null
                || action.set_statistics() != null;
    }
}
