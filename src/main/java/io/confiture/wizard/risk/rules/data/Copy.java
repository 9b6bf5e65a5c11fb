package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_from_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_to_statementContext;

/** COPY: rows or files come and go. */
final class Copy implements RiskRule {

    private static final String NO_CLIENT = " It fails here: only psql can do that.";

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Copy_from_statementContext.class)
                .map(copy -> from(operation, copy))
                .or(() -> operation.as(Copy_to_statementContext.class).map(copy -> to(operation, copy)));
    }

    private Finding from(Operation operation, Copy_from_statementContext copy) {
        String into = " into " + operation.target() + ": ";
        if (copy.PROGRAM() != null) {
            return program(operation);
        } else if (copy.STDIN() != null) {
            return operation
                    .finding(this, "copy-from", "Copies rows" + into + "nobody knows here how many." + NO_CLIENT)
                    .instead("Write them as INSERT … VALUES.");
        }
        return operation.finding(
                this, "copy-from-file", "Copies the rows of a file of the server" + into + Operation.text(copy));
    }

    private Finding to(Operation operation, Copy_to_statementContext copy) {
        if (copy.PROGRAM() != null) {
            return program(operation);
        }
        return copy.STDOUT() != null
                ? operation.finding(this, "copy-to", "Reads rows for somewhere else." + NO_CLIENT)
                : operation.finding(
                        this, "copy-to-file", "Writes rows to a file of the server: " + Operation.text(copy));
    }

    private Finding program(Operation operation) {
        return operation.finding(
                this,
                "copy-program",
                "Starts a program on the server, which may do anything there: " + Operation.text(operation.node()));
    }
}
