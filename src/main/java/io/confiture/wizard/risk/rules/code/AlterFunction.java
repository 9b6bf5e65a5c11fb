package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_function_statementContext;

/** ALTER FUNCTION. */
final class AlterFunction implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_function_statementContext.class)
                .map(alter -> alter.rename_to() != null || alter.set_schema() != null
                        ? operation
                                .finding(
                                        this,
                                        Risk.HIGH,
                                        "Calls a function by another name: who uses the old one fails. "
                                                + Operation.text(alter))
                                .with(Fact.BREAKS_APP)
                        : operation.finding(
                                this,
                                Risk.MEDIUM,
                                "Changes how a function is planned or with whose rights it runs: "
                                        + Operation.text(alter)));
    }
}
