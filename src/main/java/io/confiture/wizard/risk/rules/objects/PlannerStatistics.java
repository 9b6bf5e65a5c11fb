package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Dropped;
import io.confiture.wizard.risk.rules.Known;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_statistics_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_statistics_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** CREATE, ALTER and DROP STATISTICS. */
final class PlannerStatistics implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return created(operation)
                .or(() -> operation
                        .as(Alter_statistics_statementContext.class)
                        .map(statistics -> altered(operation, statistics)))
                .or(() -> Dropped.of(operation, drop -> drop.STATISTICS() != null)
                        .map(statistics -> operation.finding(
                                this,
                                "drop-statistics",
                                "Changes what the planner knows: it forgets " + statistics.target() + ".")));
    }

    private Optional<Finding> created(Operation operation) {
        return operation
                .as(Create_statistics_statementContext.class)
                .map(statistics -> Known.to(
                        operation,
                        operation.finding(
                                this,
                                statistics.vex().stream().allMatch(PlannerStatistics::isColumn)
                                        ? "create-statistics"
                                        : "create-expression-statistics",
                                "Changes what the planner knows of " + operation.target()
                                        + ", from the next ANALYZE on.")));
    }

    private Finding altered(Operation operation, Alter_statistics_statementContext statistics) {
        String name = "`" + RelationName.of(statistics.name) + "`";
        return statistics.set_statistics() == null
                ? operation.finding(this, "alter-statistics", "Renames or moves the statistics " + name + ".")
                : Known.to(
                        operation,
                        operation.finding(
                                this,
                                "set-statistics-target",
                                "Changes how much the planner knows by " + name + ", from the next ANALYZE on."));
    }

    private static boolean isColumn(VexContext expression) {
        return Tree.all(expression, VexContext.class).size() == 1
                && Tree.all(expression, Function_callContext.class).isEmpty();
    }
}
