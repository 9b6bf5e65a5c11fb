package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Execute_statementContext;

/** EXECUTE of a prepared statement. */
final class ExecutePrepared implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Execute_statementContext.class).map(execute -> finding(operation, execute));
    }

    private Finding finding(Operation operation, Execute_statementContext execute) {
        String name = RelationName.folded(execute.identifier());
        return operation.earlier().prepared(name)
                ? operation.finding(
                        this, "execute", "Executes `" + name + "`, which has been judged where it is prepared.")
                : operation
                        .finding(
                                this,
                                "execute-unknown",
                                "Executes `" + name + "`, which the file has not prepared: nobody knows what it does.")
                        .instead("Write what it does as a plain statement.");
    }
}
