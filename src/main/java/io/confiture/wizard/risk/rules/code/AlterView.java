package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_view_statementContext;

/** ALTER VIEW: options, and defaults of what is inserted through it. */
final class AlterView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_view_statementContext.class)
                .map(Alter_view_statementContext::alter_view_action)
                .filter(action -> action.RENAME() == null && action.rename_to() == null && action.set_schema() == null)
                .map(action -> operation.finding(
                        this,
                        "alter-view",
                        "Changes how the view " + operation.target() + " works: "
                                + (action.column_name == null
                                        ? "its options decide who may see what, and what may be written through it."
                                        : "what is inserted through it without a value for `"
                                                + RelationName.folded(action.column_name)
                                                + "` gets another one.")));
    }
}
