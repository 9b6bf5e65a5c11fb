package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_def_actionContext;

/** ALTER INDEX … RENAME, SET, RESET, SET STATISTICS. */
final class AlterIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_index_statementContext.class, index -> index.index_def_action() != null)
                .flatMap(index -> facts(index.index_def_action()).map(facts -> finding(operation, index, facts)));
    }

    private Finding finding(Operation operation, Alter_index_statementContext index, String facts) {
        return OnServer.finding(
                this,
                operation,
                facts,
                Optional.of(RelationName.of(index.schema_qualified_name())),
                "Changes an index by name or setting only: " + Operation.text(index) + ".");
    }

    private static Optional<String> facts(Index_def_actionContext action) {
        if (action.rename_to() != null) {
            return Optional.of("rename-index");
        } else if (action.set_statistics() != null) {
            return Optional.of("alter-index-statistics");
        }
        return action.storage_parameters() != null || action.RESET() != null
                ? Optional.of("alter-index")
                : Optional.empty();
    }
}
