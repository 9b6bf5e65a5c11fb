package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Existence;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;

/** CREATE TABLE: nobody uses it yet. */
final class CreateTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Create_table_statementContext.class,
                        table -> table.define_table().define_partition() == null)
                .map(table -> finding(operation, table));
    }

    private Finding finding(Operation operation, Create_table_statementContext table) {
        Optional<Table> existing =
                isTemporary(table) ? Optional.empty() : Existence.inTheWay(operation, RelationName.of(table.name));
        return table.if_not_exists() != null && existing.isPresent()
                ? kept(operation, table, existing.get())
                : created(operation, table, existing.isPresent());
    }

    private Finding kept(Operation operation, Create_table_statementContext table, Table existing) {
        Finding kept = operation.finding(
                this,
                "create-existing-table",
                "Changes nothing: there is a table " + operation.target()
                        + " already; an existing one is kept as it is.");
        List<String> differences = Shape.differences(table, existing);
        return differences.isEmpty()
                ? kept
                : kept.with(Fact.BREAKS_APP)
                        .atLeast(
                                Risk.MEDIUM,
                                "The one that is there is not the one that is written here: "
                                        + String.join("; ", differences) + ".")
                        .instead("Change the existing one by ALTER TABLE.");
    }

    private Finding created(Operation operation, Create_table_statementContext table, boolean exists) {
        Finding created = operation.finding(
                this, facts(table), "Creates the table " + operation.target() + remark(table, operation));
        for (RelationName source : Ancestry.sources(table)) {
            created = created.alsoLocking(full(operation, source), operation.lockOnNamed("create-table-like"));
        }
        for (RelationName parent : Ancestry.parents(table)) {
            created = created.alsoLocking(full(operation, parent), operation.lockOnNamed("create-table-inherits"));
        }
        return exists ? created.noting("There is a relation of that name already, so the statement fails.") : created;
    }

    private static RelationName full(Operation operation, RelationName name) {
        return operation.scene().catalog().full(name);
    }

    private static String facts(Create_table_statementContext table) {
        if (isTemporary(table)) {
            return "create-temporary-table";
        } else if (table.UNLOGGED() != null) {
            return "create-unlogged-table";
        } else if (!Ancestry.parents(table).isEmpty()) {
            return "create-table-inherits";
        }
        return Ancestry.sources(table).isEmpty() ? "create-table" : "create-table-like";
    }

    private static String remark(Create_table_statementContext table, Operation operation) {
        List<RelationName> parents = Ancestry.parents(table);
        if (isTemporary(table)) {
            return " for its own session only.";
        } else if (table.if_not_exists() != null && !Existence.isMissing(operation, RelationName.of(table.name))) {
            return " unless there is one of that name, whatever its columns are; an existing one is kept as it is.";
        } else if (table.UNLOGGED() != null) {
            return ", which is emptied by a crash and missing on standbys.";
        }
        return parents.isEmpty() ? "." : "; its rows will show in " + OnServer.names(parents) + " too.";
    }

    private static boolean isTemporary(Create_table_statementContext table) {
        return table.TEMP() != null || table.TEMPORARY() != null;
    }
}
