package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Work;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.rules.Tables;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.For_values_boundContext;

/** ATTACH PARTITION. */
final class AttachPartition implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_table_statementContext.class, Tables::isPlain)
                .filter(alter -> alter.alter_partition() != null
                        && alter.alter_partition().ATTACH() != null)
                .map(alter -> finding(
                        operation,
                        RelationName.of(alter.name),
                        alter.alter_partition().partition_table_value().for_values_bound()));
    }

    private Finding finding(Operation operation, RelationName whole, For_values_boundContext bound) {
        Optional<Table> there = operation.earlier().created(whole)
                ? Optional.empty()
                : operation.scene().table(Optional.of(whole));
        if (operation.relation().filter(operation.earlier()::created).isPresent()) {
            return locking(operation, whole, ofNew(operation, whole, there, bound));
        }
        return operation
                .table()
                .flatMap(part -> there.map(it -> Joining.of(operation, bound, it, part)))
                .map(joining -> locking(operation, whole, known(joining, whole)))
                .orElseGet(() -> locking(operation, whole, unknown(operation, whole)));
    }

    private Finding unknown(Operation operation, RelationName whole) {
        return operation
                .finding(
                        this,
                        "attach-partition",
                        start(operation, whole)
                                + ": unless a valid CHECK proves its bound, every row of it is read, and nobody"
                                + " can read or write it meanwhile.")
                .instead("Give it a valid CHECK equal to the bound first: ALTER TABLE "
                        + operation.relation().map(Sql::name).orElseThrow()
                        + " ADD CONSTRAINT … CHECK (…) NOT VALID; then validate it in a migration of its own.");
    }

    /** The plan has made it, so nobody waits for it; the DEFAULT partition may be large all the same. */
    private Finding ofNew(
            Operation operation, RelationName whole, Optional<Table> there, For_values_boundContext bound) {
        Finding finding = operation.finding(this, "attach-proven-partition", start(operation, whole) + ".");
        return there.flatMap(it -> Rest.beside(bound, it))
                .map(rest -> isRead(operation, bound, there.get(), rest)
                        ? beside(operation, whole, rest)
                        : finding.alsoLocking(rest, Lock.ACCESS_EXCLUSIVE))
                .orElse(finding);
    }

    private static boolean isRead(Operation operation, For_values_boundContext bound, Table whole, RelationName rest) {
        return Rest.isRead(
                operation,
                rest,
                BoundProof.of(bound, whole, operation.scene().catalog().utc()));
    }

    private Finding beside(Operation operation, RelationName whole, RelationName rest) {
        return operation.finding(
                this,
                "attach-partition-beside-default",
                Optional.of(rest),
                operation.scene().size(Optional.of(rest), Work.SCAN),
                start(operation, whole) + ": every row of the DEFAULT partition `" + rest
                        + "` is read to see that none belongs to the new one, and nobody can read or write that"
                        + " meanwhile.");
    }

    private Finding known(Joining joining, RelationName whole) {
        Operation operation = joining.operation();
        Finding finding = operation.finding(
                this,
                facts(joining),
                operation.relation(),
                Efforts.of(joining),
                start(operation, whole) + Efforts.told(joining));
        finding = Efforts.safer(joining).map(finding::instead).orElse(finding);
        return joining.beside().isPresent()
                ? finding.alsoLocking(joining.beside().get(), Lock.ACCESS_EXCLUSIVE)
                : finding;
    }

    private static String facts(Joining joining) {
        if (joining.readsTheRest()) {
            return "attach-partition-beside-default";
        } else if (!joining.isEmpty() && !joining.missingIndexes().isEmpty()) {
            return "attach-partition-building-indexes";
        }
        return joining.isProven() ? "attach-proven-partition" : "attach-partition";
    }

    private static String start(Operation operation, RelationName whole) {
        return "Makes " + operation.target() + " a partition of `" + whole + "`";
    }

    /** Partners of foreign keys get the triggers for one partition more. */
    private static Finding locking(Operation operation, RelationName whole, Finding finding) {
        Finding locking = finding.alsoLocking(
                operation.scene().catalog().full(whole), operation.lockOnNamed(finding.operation()));
        Optional<Table> table = operation.scene().table(Optional.of(whole));
        for (RelationName name : table.map(Table::referenced).orElse(List.of())) {
            boolean second = operation
                    .table()
                    .filter(part -> part.referenced().contains(name))
                    .isPresent();
            locking = locking.alsoLocking(name, second ? Lock.ACCESS_EXCLUSIVE : Lock.SHARE_ROW_EXCLUSIVE);
        }
        for (RelationName name : table.map(Table::incoming).orElse(List.of())) {
            locking = locking.alsoLocking(name, Lock.SHARE_ROW_EXCLUSIVE);
        }
        return locking;
    }
}
