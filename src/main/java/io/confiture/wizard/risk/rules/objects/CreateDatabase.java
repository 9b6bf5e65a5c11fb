package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_database_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_tablespace_statementContext;

/** CREATE DATABASE and CREATE TABLESPACE. */
final class CreateDatabase implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_database_statementContext.class)
                .map(database -> operation.finding(
                        this,
                        "create-database",
                        "Creates the database `" + RelationName.folded(database.identifier())
                                + "` by copying another one, which nobody may be connected to meanwhile."))
                .or(() -> operation
                        .as(Create_tablespace_statementContext.class)
                        .map(space -> operation.finding(
                                this,
                                "create-database",
                                "Creates the tablespace `" + RelationName.folded(space.name)
                                        + "` in a folder of the server, which backups and standbys need as well.")));
    }
}
