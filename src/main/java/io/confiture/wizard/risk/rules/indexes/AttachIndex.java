package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_index_statementContext;

/** ALTER INDEX … ATTACH PARTITION: the index of a partition becomes a part of the whole table's. */
final class AttachIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_index_statementContext.class, index -> index.index_def_action() != null)
                .filter(index -> index.index_def_action().ATTACH() != null)
                .map(index -> finding(
                        operation,
                        RelationName.of(index.schema_qualified_name()),
                        RelationName.of(index.index_def_action().index)));
    }

    private Finding finding(Operation operation, RelationName whole, RelationName part) {
        Finding attached = OnServer.finding(
                this,
                operation,
                "attach-index",
                Optional.of(part),
                "Makes the index `" + part + "` of a partition a part of `" + whole + "`.");
        return OnServer.withIndex(attached, operation.scene(), "parent", whole);
    }
}
