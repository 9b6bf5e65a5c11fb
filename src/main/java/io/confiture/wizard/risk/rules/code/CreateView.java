package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.rules.Literals;
import io.confiture.wizard.risk.rules.Spelled;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;

/** CREATE VIEW, and OR REPLACE of one that may be there. */
final class CreateView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_view_statementContext.class, view -> view.MATERIALIZED() == null)
                .map(view -> pastRowSecurity(
                        operation, view, replaces(operation, view) ? replaced(operation) : created(operation, view)));
    }

    private Finding created(Operation operation, Create_view_statementContext view) {
        return operation.finding(
                this,
                "create-view",
                "Creates the view " + operation.target() + (isTemporary(view) ? " for this session." : "."));
    }

    private Finding replaced(Operation operation) {
        return operation
                .finding(
                        this,
                        "replace-view",
                        "Replaces the view " + operation.target() + ": who reads it may see other results.")
                .instead("Keep the old text for the way back: SELECT pg_get_viewdef("
                        + Spelled.literal(operation.relation().orElseThrow())
                        + "::regclass, true); and put it into the down file.");
    }

    /** Where the target is known and has nothing of that name, OR REPLACE creates. */
    private static boolean replaces(Operation operation, Create_view_statementContext view) {
        boolean isNew = operation.scene().catalog().isKnown()
                && operation.table().isEmpty()
                && !operation.earlier().isBlind();
        return view.REPLACE() != null && !isTemporary(view) && !isNew;
    }

    private static boolean isTemporary(Create_view_statementContext view) {
        return view.TEMP() != null || view.TEMPORARY() != null;
    }

    /** A view reads with the rights of its owner, so it shows what row security hides from its readers. */
    private static Finding pastRowSecurity(Operation operation, Create_view_statementContext view, Finding finding) {
        List<RelationName> hidden = Sources.of(view.v_query).stream()
                .filter(name -> operation
                        .scene()
                        .table(Optional.of(name))
                        .filter(Table::rowSecurity)
                        .isPresent())
                .toList();
        return hidden.isEmpty() || asItsReader(view)
                ? finding
                : finding.with(Fact.SECURITY)
                        .atLeast(
                                Risk.MEDIUM,
                                "It shows rows of " + Listed.of(hidden)
                                        + " with the rights of its owner, past their row security.");
    }

    private static boolean asItsReader(Create_view_statementContext view) {
        return view.storage_parameters() != null
                && view.storage_parameters().storage_parameter_option().stream()
                        .filter(option ->
                                option.storage_parameter_name().getText().equalsIgnoreCase("security_invoker"))
                        .anyMatch(option -> option.vex() == null || Literals.isOn(option.vex()));
    }
}
