package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.Work;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;

/** CREATE MATERIALIZED VIEW: its query runs at once, unless it is told not to. */
final class CreateMaterializedView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_view_statementContext.class, view -> view.MATERIALIZED() != null)
                .map(view -> view.NO() != null ? withoutRows(operation) : filled(operation, view));
    }

    private Finding withoutRows(Operation operation) {
        return operation.finding(
                this,
                "create-materialized-view-without-data",
                "Creates the materialized view " + operation.target()
                        + " without rows: who reads it fails until it is refreshed.");
    }

    private Finding filled(Operation operation, Create_view_statementContext view) {
        List<RelationName> old = Sources.of(view.v_query).stream()
                .filter(name -> !operation.earlier().created(name))
                .toList();
        Finding created = operation.finding(
                this,
                "create-materialized-view",
                operation.scene().size(old, Work.SCAN),
                "Creates the materialized view " + operation.target()
                        + ", whose query may read a lot but stops nobody.");
        return created.risk() == Risk.LOW
                ? created
                : created.instead("Create it empty, and fill it when it is quiet: CREATE MATERIALIZED VIEW "
                        + Tree.inOneLine(view.name) + " AS … WITH NO DATA; later REFRESH MATERIALIZED VIEW "
                        + Tree.inOneLine(view.name) + ";");
    }
}
