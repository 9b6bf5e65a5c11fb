package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_transactionContext;

/** BEGIN, COMMIT and their kin: a file already runs in one transaction. */
final class TransactionControl implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Script_transactionContext.class)
                .map(statement -> ends(statement)
                        ? operation
                                .finding(
                                        this,
                                        Risk.HIGH,
                                        "Ends the transaction of the file in the middle: what came"
                                                + " before stays even if the rest fails.")
                                .with(Fact.NON_TRANSACTIONAL)
                                .instead("Leave it out: a file runs in one transaction.")
                        : operation.finding(
                                this, Risk.LOW, "Begins or marks a transaction; a file already runs in one."));
    }

    private static boolean ends(Script_transactionContext statement) {
        return statement.COMMIT() != null
                || statement.END() != null
                || statement.ABORT() != null
                || statement.PREPARED() != null
                || statement.PREPARE() != null
                || statement.ROLLBACK() != null && statement.TO() == null;
    }
}
