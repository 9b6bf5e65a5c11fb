package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER CONSTRAINT: when it is checked, for whose rows, or whether at all. */
final class ChangeConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.ALTER() != null && action.CONSTRAINT() != null)
                .map(action ->
                        action.inherit_option() == null ? timing(operation, action) : inheritance(operation, action));
    }

    private Finding timing(Operation operation, Table_actionContext action) {
        return OnServer.finding(
                this,
                operation,
                "change-constraint",
                "Changes when " + named(action) + " of " + operation.target() + " is checked: " + when(action) + ".");
    }

    private static String when(Table_actionContext action) {
        if (action.table_initialy_immed() != null
                && action.table_initialy_immed().DEFERRED() != null) {
            return "errors come at COMMIT from now on, not at the statement that makes them";
        }
        boolean never =
                action.table_deferrable() == null || action.table_deferrable().NOT() != null;
        return never
                ? "at every statement, and no transaction can put it off"
                : "at every statement, unless a transaction puts it off to its COMMIT";
    }

    private Finding inheritance(Operation operation, Table_actionContext action) {
        boolean less = action.inherit_option().NO() != null;
        return OnServer.finding(
                this,
                operation,
                "change-constraint-inheritance",
                "Makes " + named(action) + " of " + operation.target() + " hold for its "
                        + (less ? "own rows only, no longer for those of its children." : "children's rows too."));
    }

    private static String named(Table_actionContext action) {
        return action.identifier() == null
                ? "a constraint"
                : "the constraint `" + RelationName.folded(action.identifier()) + "`";
    }
}
