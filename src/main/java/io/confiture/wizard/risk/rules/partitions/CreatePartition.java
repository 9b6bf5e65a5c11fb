package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Work;
import io.confiture.wizard.risk.rules.Existence;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Define_partitionContext;

/** CREATE TABLE … PARTITION OF. */
final class CreatePartition implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_table_statementContext.class)
                .filter(table -> table.define_table().define_partition() != null)
                .map(table -> finding(operation, table, table.define_table().define_partition()));
    }

    private Finding finding(
            Operation operation, Create_table_statementContext table, Define_partitionContext partition) {
        RelationName whole = RelationName.of(partition.parent_table);
        Optional<Table> existing = Existence.inTheWay(operation, RelationName.of(table.name));
        if (table.if_not_exists() != null && existing.isPresent()) {
            return operation.finding(
                    this,
                    "create-existing-table",
                    "Changes nothing: there is a table " + operation.target() + " already, and it is kept as it is.");
        }
        Finding created = operation.earlier().created(whole)
                ? operation.finding(
                        this,
                        "create-table",
                        "Creates " + operation.target() + ", a partition of the new `" + whole + "`.")
                : ofExisting(operation, partition, whole);
        return existing.isPresent()
                ? created.noting("There is a relation of that name already, so the statement fails.")
                : created;
    }

    private Finding ofExisting(Operation operation, Define_partitionContext partition, RelationName whole) {
        Optional<Table> there = operation.scene().table(Optional.of(whole));
        boolean isRest = partition.for_values_bound().DEFAULT() != null;
        Optional<RelationName> rest = there.flatMap(it -> Rest.beside(partition.for_values_bound(), it));
        if (rest.isPresent() && Rest.isRead(operation, rest.get(), proof(operation, partition, there.get()))) {
            return besideDefault(operation, partition, there.get(), rest.get());
        }
        String waiting = there.isPresent() || isRest || hasNoDefault(operation)
                ? ": everybody waits for that table, for a moment."
                : ": everybody waits for that table, and if it has a DEFAULT partition, until all of that is read.";
        return operation
                .finding(this, "create-partition", Optional.of(whole), start(operation, whole) + waiting)
                .instead("Create the table by itself: CREATE TABLE " + sql(operation) + " (LIKE " + Sql.name(whole)
                        + " INCLUDING ALL); then " + attaching(operation, partition, whole));
    }

    private static boolean hasNoDefault(Operation operation) {
        return operation.scene().version().isPresent() && !operation.scene().isAtLeast(11);
    }

    private Finding besideDefault(
            Operation operation, Define_partitionContext partition, Table whole, RelationName rest) {
        return operation
                .finding(
                        this,
                        "create-partition-beside-default",
                        Optional.of(whole.name()),
                        operation.scene().size(Optional.of(rest), Work.SCAN),
                        start(operation, whole.name())
                                + ": everybody waits for all of that table until every row of its DEFAULT partition `"
                                + rest + "` is read.")
                .instead(proof(operation, partition, whole)
                        .map(proof -> "Before that, "
                                + Proving.rest(
                                        rest, operation.relation().orElseThrow().name(), proof))
                        .orElse("Before that, move out of the DEFAULT partition what belongs to the new one, and"
                                + " give it a valid CHECK that says so."));
    }

    private static Optional<BoundProof> proof(Operation operation, Define_partitionContext partition, Table whole) {
        return BoundProof.of(
                partition.for_values_bound(), whole, operation.scene().catalog().utc());
    }

    private static String start(Operation operation, RelationName whole) {
        return "Creates " + operation.target() + ", a partition of `" + whole + "`";
    }

    private static String attaching(Operation operation, Define_partitionContext partition, RelationName whole) {
        return "ALTER TABLE " + Sql.name(whole) + " ATTACH PARTITION " + sql(operation) + " "
                + Operation.text(partition.for_values_bound()) + ";";
    }

    private static String sql(Operation operation) {
        return operation.relation().map(Sql::name).orElseThrow();
    }
}
