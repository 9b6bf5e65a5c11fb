package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Execute_stmtContext;

/** EXECUTE in a program: a statement that is put together while it runs. */
final class DynamicSql implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Execute_stmtContext.class).map(execute -> operation
                .finding(
                        this,
                        "dynamic-sql",
                        "Executes a text that is put together while it runs, so nobody knows here what it does: "
                                + Operation.text(execute))
                .instead("Spell the statements out."));
    }
}
