package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Known;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_database_statementContext;

/** DROP DATABASE. */
final class DropDatabase implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Drop_database_statementContext.class).map(drop -> {
            boolean force = drop.FORCE() != null;
            String name = "`" + RelationName.folded(drop.identifier()) + "`";
            return Known.to(
                    operation,
                    operation
                            .finding(
                                    this,
                                    force ? "drop-database-force" : "drop-database",
                                    "Drops the whole database " + name
                                            + (force ? ", and ends the sessions of everybody in it." : "."))
                            .losing("the whole database " + name)
                            .instead("Rename it away and keep it for a while: ALTER DATABASE "
                                    + Tree.inOneLine(drop.identifier()) + " RENAME TO …;"));
        });
    }
}
