package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** ALTER TABLE … RENAME of an index: PostgreSQL takes it, under a stronger lock than ALTER INDEX. */
final class RenameIndexAsTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_table_statementContext.class, alter -> alter.rename_to() != null)
                .filter(alter -> operation
                        .table()
                        .filter(table -> table.kind() == Table.Kind.INDEX)
                        .isPresent())
                .map(alter -> finding(operation, alter));
    }

    private Finding finding(Operation operation, Alter_table_statementContext alter) {
        String name = RelationName.folded(alter.rename_to().name);
        return OnServer.finding(
                        this,
                        operation,
                        "rename-index-as-table",
                        "Calls the index " + operation.target() + " `" + name
                                + "` from now on; for a moment no query on its table can be planned.")
                .instead("ALTER INDEX " + Tree.inOneLine(alter.name) + " RENAME TO " + Sql.quoted(name) + ";");
    }
}
