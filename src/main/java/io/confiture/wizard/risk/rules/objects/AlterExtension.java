package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_extension_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_extension_statementContext;

/** ALTER EXTENSION. */
final class AlterExtension implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_extension_statementContext.class)
                .map(alter -> finding(
                        operation,
                        alter.alter_extension_action(),
                        "`" + RelationName.folded(alter.identifier()) + "`"));
    }

    private Finding finding(Operation operation, Alter_extension_actionContext action, String name) {
        if (action.UPDATE() != null) {
            return operation
                    .finding(
                            this,
                            "update-extension",
                            "Updates the extension " + name + ", which runs a script of its own and has no way back.")
                    .instead("Try it on a copy first, and look at the release notes for indexes to build anew.");
        } else if (action.set_schema() != null) {
            return operation.finding(
                    this,
                    "move-extension",
                    "Moves everything of the extension " + name + " to the schema `"
                            + RelationName.folded(action.set_schema().identifier())
                            + "`: code that does not search there no longer finds its types and functions.");
        }
        return operation.finding(
                this,
                "change-extension-members",
                "Changes what belongs to the extension " + name + ", and so what is dropped and dumped with it.");
    }
}
