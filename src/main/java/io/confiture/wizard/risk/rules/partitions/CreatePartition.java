package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;

/** CREATE TABLE … PARTITION OF. */
final class CreatePartition implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_table_statementContext.class)
                .map(table -> table.define_table().define_partition())
                .map(partition -> RelationName.of(partition.parent_table))
                .map(parent -> finding(operation, parent));
    }

    private Finding finding(Operation operation, RelationName parent) {
        if (operation.earlier().created(parent)) {
            return operation.finding(
                    this, Risk.LOW, "Creates " + operation.target() + ", a partition of the new `" + parent + "`.");
        }
        return operation
                .finding(
                        this,
                        Risk.MEDIUM,
                        "Creates " + operation.target() + ", a partition of `" + parent
                                + "`: everybody waits for that table, and if it has a DEFAULT"
                                + " partition, until all of that"
                                + " is read.")
                .with(Fact.LOCKS_OTHER_TABLE)
                .instead("Create the table by itself with a CHECK equal to its bound, then ATTACH it.");
    }
}
