package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Tables;
import io.confiture.wizard.risk.target.Column;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** ALTER TABLE … RENAME COLUMN. */
final class RenameColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Alter_table_statementContext.class,
                        alter -> alter.RENAME() != null && alter.CONSTRAINT() == null && Tables.isPlain(alter))
                .map(alter -> finding(operation, alter));
    }

    private Finding finding(Operation operation, Alter_table_statementContext alter) {
        String old = RelationName.folded(alter.identifier(0));
        return operation
                .finding(
                        this,
                        "rename-column",
                        "Renames the column `" + old + "` of " + operation.target() + " to `"
                                + RelationName.folded(alter.identifier(1))
                                + "`: code that uses the old name fails at once.")
                .instead("Add a second column and write both: ALTER TABLE " + Tree.written(alter.name)
                        + " ADD COLUMN " + Tree.written(alter.identifier(1)) + " " + type(operation, old)
                        + "; fill it in batches, switch the code, then drop the old one.");
    }

    private static String type(Operation operation, String column) {
        return operation
                .table()
                .flatMap(table -> table.column(column))
                .map(Column::type)
                .orElse("…");
    }
}
