package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Tables;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** ATTACH PARTITION. */
final class AttachPartition implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_table_statementContext.class, Tables::isPlain)
                .map(Alter_table_statementContext::alter_partition)
                .filter(partition -> partition.ATTACH() != null)
                .map(partition -> operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Makes a table a partition of " + operation.target()
                                        + ": unless a valid CHECK proves its bound, every row of it is"
                                        + " read, and nobody can read or"
                                        + " write it meanwhile.")
                        .during(Ladder.READS_AND_WRITES_WAIT, Lock.SHARE_UPDATE_EXCLUSIVE, Fact.FULL_SCAN)
                        .with(Fact.LOCKS_OTHER_TABLE)
                        .instead("Give it a valid CHECK equal to the bound first."));
    }
}
