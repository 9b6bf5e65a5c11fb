package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;

/** INSERT … ON CONFLICT DO UPDATE: old values are overwritten. */
final class Upsert implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Insert_stmt_for_psqlContext.class, insert -> insert.conflict_action() != null)
                .map(insert -> insert.conflict_action().UPDATE() == null
                        ? operation
                                .finding(
                                        this,
                                        Risk.LOW,
                                        "Adds rows to " + operation.target() + " where they are missing.")
                                .locking(Lock.ROW_EXCLUSIVE)
                        : operation
                                .finding(
                                        this,
                                        Risk.HIGH,
                                        "Adds rows to " + operation.target() + ", and overwrites those that are there.")
                                .locking(Lock.ROW_EXCLUSIVE)
                                .losing("old values of the rows that are overwritten"));
    }
}
