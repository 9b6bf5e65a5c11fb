package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_tablespace_statementContext;

/** ALTER TABLESPACE. */
final class AlterTablespace implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_tablespace_statementContext.class)
                .map(space -> operation.finding(
                        this,
                        "alter-tablespace",
                        "Changes the tablespace `" + RelationName.folded(space.name)
                                + "`: its name, its owner, or what the planner thinks of it, for all databases."));
    }
}
