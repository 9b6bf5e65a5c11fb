package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Known;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.rules.Tables;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_partitionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** DETACH PARTITION. */
final class DetachPartition implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_table_statementContext.class, Tables::isPlain)
                .map(Alter_table_statementContext::alter_partition)
                .filter(partition -> partition.DETACH() != null)
                .map(partition -> Known.to(operation, finding(operation, partition)));
    }

    private Finding finding(Operation operation, Alter_partitionContext partition) {
        RelationName part = operation.scene().catalog().full(RelationName.of(partition.child));
        Finding finding = partition.CONCURRENTLY() != null
                ? online(operation, part)
                : partition.FINALIZE() != null ? finalized(operation, part) : blocking(operation, part);
        return finding.alsoLocking(part, operation.lockOnNamed(finding.operation()));
    }

    private Finding online(Operation operation, RelationName part) {
        Finding online = operation.finding(
                this,
                "detach-partition-concurrently",
                "Takes `" + part + "` out of " + operation.target()
                        + " while everybody goes on working; its rows vanish from there.");
        return hasDefault(operation)
                ? online.noting("PostgreSQL refuses this, since " + operation.target() + " has a DEFAULT partition.")
                        .instead(sql(operation, part) + ";")
                : online.noting("When it is interrupted the partition is half out: " + sql(operation, part)
                        + " FINALIZE; completes it.");
    }

    private Finding finalized(Operation operation, RelationName part) {
        return operation.finding(
                this,
                "finalize-detached-partition",
                "Completes an interrupted DETACH … CONCURRENTLY: `" + part + "` is no part of " + operation.target()
                        + " from then on.");
    }

    private Finding blocking(Operation operation, RelationName part) {
        Finding detached = operation.finding(
                this,
                "detach-partition",
                "Takes `" + part + "` out of " + operation.target() + ": its rows vanish from there.");
        boolean knows =
                operation.scene().version().isEmpty() || operation.scene().isAtLeast(14);
        return knows && !hasDefault(operation)
                ? detached.instead(sql(operation, part) + " CONCURRENTLY; alone in its file.")
                : detached.instead("Run it when nobody needs the table: everybody waits for all of it, for a moment.");
    }

    private static boolean hasDefault(Operation operation) {
        return operation.table().flatMap(Table::defaultPartition).isPresent();
    }

    private static String sql(Operation operation, RelationName part) {
        return "ALTER TABLE " + operation.relation().map(Sql::name).orElseThrow() + " DETACH PARTITION "
                + Sql.name(part);
    }
}
