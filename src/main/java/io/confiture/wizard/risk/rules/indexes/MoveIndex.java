package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_def_actionContext;

/** ALTER INDEX … SET TABLESPACE: its file is copied, and every query that would open it waits. */
final class MoveIndex implements RiskRule {

    private static final int FIRST_ONLINE = 14;

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_index_statementContext.class, index -> index.index_def_action() != null)
                .filter(index -> index.index_def_action().set_tablespace() != null)
                .map(index -> finding(operation, index));
    }

    private Finding finding(Operation operation, Alter_index_statementContext index) {
        Index_def_actionContext action = index.index_def_action();
        Finding moved = OnServer.finding(
                this,
                operation,
                "move-index",
                Optional.of(RelationName.of(index.schema_qualified_name())),
                "Copies the index `" + RelationName.of(index.schema_qualified_name())
                        + "` to another place: nobody can read or write its table meanwhile, since planning a query"
                        + " opens every index.");
        return operation.scene().isAtLeast(FIRST_ONLINE)
                ? moved.instead("Alone in its file: REINDEX (CONCURRENTLY, TABLESPACE "
                        + Tree.inOneLine(action.set_tablespace().identifier()) + ") INDEX "
                        + Tree.inOneLine(index.schema_qualified_name()) + ";")
                : moved;
    }
}
