package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Tables;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** ALTER TABLE … RENAME CONSTRAINT. */
final class RenameConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Alter_table_statementContext.class,
                        alter -> alter.RENAME() != null && alter.CONSTRAINT() != null && Tables.isPlain(alter))
                .map(alter -> operation
                        .finding(
                                this,
                                Risk.MEDIUM,
                                "Renames the constraint `" + RelationName.folded(alter.identifier(0)) + "` of "
                                        + operation.target() + ": only code that names it will notice.")
                        .briefly(Lock.ACCESS_EXCLUSIVE));
    }
}
