package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.Existence;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP TABLE: all rows are gone. */
final class DropTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.TABLE() != null && drop.FOREIGN() == null)
                .map(drop -> isMissing(operation) ? nothing(operation, drop) : finding(operation, drop));
    }

    private static boolean isMissing(Operation operation) {
        return operation
                .relation()
                .filter(name -> Existence.isMissing(operation, name))
                .isPresent();
    }

    private Finding nothing(Operation operation, Drop_statementsContext drop) {
        return drop.if_exist_names_restrict_cascade().if_exists() != null
                ? operation.finding(
                        this, "drop-missing-table", "Changes nothing: there is no table " + operation.target() + ".")
                : finding(operation, drop).noting("There is no such table now, so the statement fails.");
    }

    private Finding finding(Operation operation, Drop_statementsContext drop) {
        Optional<RelationName> whole = Partition.whole(operation);
        if (whole.isPresent()) {
            return partition(operation, drop, whole.get());
        }
        boolean cascades = Cascade.isIn(drop.if_exist_names_restrict_cascade().cascade_restrict());
        Finding finding = operation
                .finding(
                        this,
                        cascades ? "drop-table-cascade" : "drop-table",
                        "Drops the table " + operation.target() + " with all its rows" + Partition.many(operation)
                                + Cascade.sentence(drop))
                .losing(Loss.ofRows("table " + operation.target() + " with all its rows"))
                .instead("Stop using it, rename it away, wait, back it up, then drop it: ALTER TABLE " + sql(operation)
                        + " RENAME TO " + away(operation) + ";");
        return cascades ? withDependents(operation, finding) : refused(operation, drop, finding);
    }

    private Finding partition(Operation operation, Drop_statementsContext drop, RelationName whole) {
        Finding finding = operation
                .finding(
                        this,
                        "drop-partition",
                        "Drops " + operation.target() + ", a partition of `" + whole + "`, with all its rows"
                                + Cascade.sentence(drop))
                .losing(Loss.ofRows("partition " + operation.target() + " with all its rows"))
                .instead("Take it out first, archive it, then drop it: "
                        + Partition.detaching(
                                operation.scene(), whole, operation.relation().orElseThrow()));
        Optional<RelationName> other = operation
                .scene()
                .table(Optional.of(whole))
                .flatMap(Table::defaultPartition)
                .filter(name -> operation
                        .relation()
                        .map(operation.scene().catalog()::full)
                        .filter(name::equals)
                        .isEmpty());
        return other.map(name -> finding.alsoLocking(name, Lock.ACCESS_EXCLUSIVE))
                .orElse(finding);
    }

    private static Finding withDependents(Operation operation, Finding finding) {
        return operation
                .table()
                .map(table -> Dependents.of(table))
                .map(dependents -> finding.noting(
                        dependents.isEmpty()
                                ? "As far as tables and views go, nothing depends on it now."
                                : "With it go " + dependents + "."))
                .orElse(finding);
    }

    /** What goes by the same statement, or has been changed by the plan, is not in the way for sure. */
    private static Finding refused(Operation operation, Drop_statementsContext drop, Finding finding) {
        Set<RelationName> going =
                drop.if_exist_names_restrict_cascade().names_references().schema_qualified_name().stream()
                        .map(RelationName::of)
                        .map(operation.scene().catalog()::full)
                        .collect(Collectors.toSet());
        List<RelationName> inTheWay = operation
                .table()
                .map(table -> Dependents.inTheWay(table).stream()
                        .filter(name -> !going.contains(name))
                        .filter(operation.earlier()::leftAlone)
                        .toList())
                .orElse(List.of());
        return inTheWay.isEmpty()
                ? finding
                : finding.noting("PostgreSQL refuses this while " + OnServer.names(inTheWay) + " "
                        + (inTheWay.size() == 1 ? "depends" : "depend") + " on it.");
    }

    private static String sql(Operation operation) {
        return operation.relation().map(Sql::name).orElseThrow();
    }

    private static String away(Operation operation) {
        return Sql.quoted(operation.relation().orElseThrow().name() + "_unused");
    }
}
