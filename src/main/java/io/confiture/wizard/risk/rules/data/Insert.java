package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;

/** INSERT … VALUES: adds the rows of the file. */
final class Insert implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Insert_stmt_for_psqlContext.class,
                        insert -> Sources.areInFile(insert) && insert.conflict_action() == null)
                .map(insert -> operation.finding(this, "insert", "Adds rows to " + operation.target() + "."));
    }
}
