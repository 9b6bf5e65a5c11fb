package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Moved;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_materialized_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IdentifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rename_toContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_schemaContext;

/** Another name or schema for a view or materialized view, or for one of its columns. */
final class RenameView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_view_statementContext.class)
                .map(Alter_view_statementContext::alter_view_action)
                .flatMap(action -> sentence(operation, action.rename_to(), action.set_schema(), action.identifier()))
                .or(() -> operation
                        .as(Alter_materialized_view_statementContext.class)
                        .map(Alter_materialized_view_statementContext::alter_materialized_view_action)
                        .filter(action -> action.DEPENDS() == null)
                        .flatMap(action ->
                                sentence(operation, action.rename_to(), action.set_schema(), action.identifier())))
                .map(sentence -> operation
                        .finding(this, "rename-view", sentence + ": code that uses the old name fails at once.")
                        .instead("Create a view of the new name, and drop the old one once nobody uses it."));
    }

    private static Optional<String> sentence(
            Operation operation, Rename_toContext name, Set_schemaContext schema, List<IdentifierContext> column) {
        String view = "the view " + operation.target();
        if (name != null || schema != null) {
            return Optional.of(Moved.sentence(view, name, schema));
        }
        return column.size() < 2
                ? Optional.empty()
                : Optional.of("Renames the column `" + RelationName.folded(column.get(0)) + "` of " + view + " to `"
                        + RelationName.folded(column.get(1)) + "`");
    }
}
