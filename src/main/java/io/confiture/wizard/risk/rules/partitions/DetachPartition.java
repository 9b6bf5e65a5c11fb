package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Tables;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** DETACH PARTITION. */
final class DetachPartition implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_table_statementContext.class, Tables::isPlain)
                .map(Alter_table_statementContext::alter_partition)
                .filter(partition -> partition.DETACH() != null)
                .map(partition -> partition.CONCURRENTLY() != null ? online(operation) : blocking(operation));
    }

    private Finding online(Operation operation) {
        return operation
                .finding(
                        this,
                        Risk.MEDIUM,
                        "Takes a partition out of " + operation.target()
                                + " while everybody goes on working; its rows vanish from there.")
                .locking(Lock.SHARE_UPDATE_EXCLUSIVE)
                .with(Fact.NON_TRANSACTIONAL, Fact.BREAKS_APP);
    }

    private Finding blocking(Operation operation) {
        return operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Takes a partition out of " + operation.target() + ": its rows vanish from there.")
                .briefly(Lock.ACCESS_EXCLUSIVE)
                .with(Fact.BREAKS_APP)
                .instead("DETACH PARTITION … CONCURRENTLY, alone in its file.");
    }
}
