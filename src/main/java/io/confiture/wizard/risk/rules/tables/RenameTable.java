package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.rules.Tables;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** ALTER TABLE … RENAME TO. */
final class RenameTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_table_statementContext.class, alter -> alter.rename_to() != null && Tables.isPlain(alter))
                .map(alter -> isIndex(operation) ? index(operation, alter) : table(operation, alter));
    }

    private static boolean isIndex(Operation operation) {
        return operation
                .table()
                .filter(table -> table.kind() == Table.Kind.INDEX)
                .isPresent();
    }

    private Finding index(Operation operation, Alter_table_statementContext alter) {
        return operation
                .finding(
                        this,
                        "rename-index-as-table",
                        "Renames the index " + operation.target() + " to `"
                                + RelationName.folded(alter.rename_to().name) + "`: code does not name indexes.")
                .instead("ALTER INDEX " + Tree.written(alter.name) + " RENAME TO "
                        + Tree.written(alter.rename_to().name) + ";");
    }

    private Finding table(Operation operation, Alter_table_statementContext alter) {
        Finding renamed = operation
                .finding(
                        this,
                        "rename-table",
                        "Renames " + operation.target() + " to `" + RelationName.folded(alter.rename_to().name)
                                + "`: code that uses the old name fails at once.")
                .instead("In the same file: CREATE VIEW " + Tree.written(alter.name) + " AS SELECT * FROM "
                        + renamed(alter) + "; drop it once nobody uses the old name.");
        boolean followed =
                operation.table().filter(table -> !table.views().isEmpty()).isPresent();
        return followed
                ? renamed.noting("Views follow by themselves, the text of functions does not: "
                        + OnServer.names(operation.table().get().views()) + " will go on working.")
                : renamed;
    }

    private static String renamed(Alter_table_statementContext alter) {
        RelationName old = RelationName.of(alter.name);
        String schema = old.schema().isEmpty() ? "" : Sql.quoted(old.schema()) + ".";
        return schema + Tree.written(alter.rename_to().name);
    }
}
