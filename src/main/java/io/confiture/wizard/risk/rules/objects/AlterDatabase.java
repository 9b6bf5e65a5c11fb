package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_database_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_database_statementContext;

/** ALTER DATABASE, apart from settings: its name, owner, place and limits. */
final class AlterDatabase implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_database_statementContext.class)
                .filter(database -> database.alter_database_action() != null
                        && database.alter_database_action().set_reset_parameter() == null)
                .map(database -> finding(
                        operation,
                        database.alter_database_action(),
                        "the database `" + RelationName.folded(database.identifier()) + "`"));
    }

    private Finding finding(Operation operation, Alter_database_actionContext action, String name) {
        if (action.set_tablespace() != null || action.TABLESPACE() != null) {
            return operation.finding(
                    this,
                    "move-database",
                    "Copies all files of " + name + " to another place: nobody may be connected meanwhile.");
        }
        return operation.finding(
                this,
                "alter-database",
                action.rename_to() != null
                        ? "Renames " + name + ": who connects by the old name fails."
                        : "Changes who owns " + name + ", how many may connect, or whether anybody may.");
    }
}
