package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;

/** INSERT … ON CONFLICT: what is there is kept, or overwritten. */
final class Upsert implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Insert_stmt_for_psqlContext.class, insert -> insert.conflict_action() != null)
                .map(insert ->
                        insert.conflict_action().UPDATE() == null ? adding(operation) : overwriting(operation, insert));
    }

    private Finding adding(Operation operation) {
        return operation.finding(
                this, "insert-missing", "Adds rows to " + operation.target() + " where they are missing.");
    }

    private Finding overwriting(Operation operation, Insert_stmt_for_psqlContext insert) {
        Finding finding = operation
                .finding(
                        this, "upsert", "Adds rows to " + operation.target() + ", and overwrites those that are there.")
                .losing("old values of the rows that are overwritten");
        return Sources.areInFile(insert) ? finding : finding.with(Fact.BULK_DML).instead("Work in batches by key.");
    }
}
