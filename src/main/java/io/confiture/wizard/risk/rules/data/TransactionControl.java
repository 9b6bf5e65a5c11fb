package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_transactionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Transaction_statementContext;

/** BEGIN, COMMIT and their kin: a file already runs in one transaction. */
final class TransactionControl implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Script_transactionContext.class, statement -> statement.lock_table() == null)
                .map(statement -> finding(operation, statement))
                .or(() -> operation
                        .as(Transaction_statementContext.class, statement -> statement.lock_table() == null)
                        .map(statement -> inProgram(operation)));
    }

    private Finding finding(Operation operation, Script_transactionContext statement) {
        if (ends(statement)) {
            return operation
                    .finding(
                            this,
                            "end-transaction",
                            "Ends the transaction of the file in the middle: what came before stays even if the rest fails.")
                    .instead("Leave it out: a file runs in one transaction.");
        }
        return operation.finding(
                this,
                statement.identifier() == null ? "begin" : "savepoint",
                "Begins or marks a transaction; a file already runs in one.");
    }

    private Finding inProgram(Operation operation) {
        return operation
                .finding(
                        this,
                        "end-transaction",
                        "Ends a transaction inside of a program: it fails where the file runs in one, and otherwise what came"
                                + " before stays even if the rest fails.")
                .instead("Leave it out.");
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
