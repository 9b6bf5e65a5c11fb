package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truncate_stmtContext;

/** TRUNCATE: all rows are gone. */
final class Truncate implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Truncate_stmtContext.class).map(truncate -> finding(operation, truncate));
    }

    private Finding finding(Operation operation, Truncate_stmtContext truncate) {
        boolean cascades = Cascade.isIn(truncate.cascade_restrict());
        boolean only = isOnly(operation, truncate);
        List<RelationName> children =
                only ? List.of() : operation.table().map(Table::children).orElse(List.of());
        Finding emptied = operation
                .finding(
                        this,
                        cascades ? "truncate-cascade" : "truncate",
                        "Empties " + operation.target() + tail(operation, cascades, children))
                .losing(Loss.ofRows("all rows of " + operation.target()))
                .instead("Delete in batches: DELETE FROM "
                        + operation.relation().map(Sql::name).orElseThrow() + " WHERE …; or swap in a new table.");
        if (only) {
            emptied = emptied.sparing(operation.table().map(Table::children).orElse(List.of()));
        }
        emptied = restarted(operation, truncate, emptied);
        return cascades ? reaching(operation, emptied) : refused(operation, truncate, emptied);
    }

    private static String tail(Operation operation, boolean cascades, List<RelationName> children) {
        String all = children.isEmpty() ? "" : " with " + OnServer.names(children);
        return all + (cascades ? ", and every table that refers to it, and every table that refers to those." : ".");
    }

    private static boolean isOnly(Operation operation, Truncate_stmtContext truncate) {
        return truncate.only_table_multiply().stream()
                .filter(table -> operation
                        .relation()
                        .filter(RelationName.of(table.schema_qualified_name())::equals)
                        .isPresent())
                .anyMatch(table -> table.ONLY() != null);
    }

    private static Finding restarted(Operation operation, Truncate_stmtContext truncate, Finding finding) {
        if (truncate.RESTART() == null) {
            return finding;
        }
        Finding restarted = finding.noting("The numbers of its rows begin anew, so old ones come again.");
        for (RelationName sequence : operation.table().map(Table::sequences).orElse(List.of())) {
            restarted = restarted.listing(sequence, Lock.ACCESS_EXCLUSIVE);
        }
        return restarted;
    }

    private static Finding reaching(Operation operation, Finding emptied) {
        if (operation.table().isEmpty()) {
            return emptied.losing(
                    Loss.of("all rows of " + operation.target() + " and of every table that refers to it"));
        }
        List<Table> reached =
                Referring.to(operation.table().get(), operation.scene().catalog());
        if (reached.isEmpty()) {
            return emptied.noting("No table refers to it now.");
        }
        List<RelationName> names = reached.stream().map(Table::name).toList();
        Finding finding = emptied.noting("Emptied with it: " + OnServer.names(names) + ".")
                .instead("Name the tables: TRUNCATE "
                        + operation.relation().map(Sql::name).orElseThrow() + ", "
                        + names.stream().map(Sql::name).collect(Collectors.joining(", ")) + ";");
        for (RelationName name : names) {
            finding = finding.alsoLocking(name, Lock.ACCESS_EXCLUSIVE);
        }
        boolean empty = reached.stream()
                .allMatch(table -> table.content() == Table.Content.EMPTY
                        && !operation.earlier().altered().grown(table));
        return empty
                ? finding
                : finding.losing(Loss.of("all rows of " + operation.target() + " and of " + OnServer.names(names)));
    }

    private static Finding refused(Operation operation, Truncate_stmtContext truncate, Finding finding) {
        Set<RelationName> named = truncate.only_table_multiply().stream()
                .map(table -> operation.scene().catalog().full(RelationName.of(table.schema_qualified_name())))
                .collect(Collectors.toSet());
        List<RelationName> inTheWay = operation.table().map(Table::incoming).orElse(List.of()).stream()
                .filter(name -> !named.contains(name))
                .filter(operation.earlier()::leftAlone)
                .toList();
        return inTheWay.isEmpty()
                ? finding
                : finding.noting("PostgreSQL refuses this while " + OnServer.names(inTheWay)
                        + (inTheWay.size() == 1 ? " refers" : " refer") + " to it.");
    }
}
