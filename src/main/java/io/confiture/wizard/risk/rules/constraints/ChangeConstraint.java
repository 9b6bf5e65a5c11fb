package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Enforcement;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.target.Constraint;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER CONSTRAINT: when it is checked, for whose rows, or whether at all. */
final class ChangeConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.ALTER() != null && action.CONSTRAINT() != null)
                .map(action -> enforced(operation, action)
                        .map(enforced -> enforcement(operation, action, enforced))
                        .orElseGet(() -> action.inherit_option() == null
                                ? timing(operation, action)
                                : inheritance(operation, action)));
    }

    /** The statement speaks of it at its end, so only its last action is meant. */
    private static Optional<Boolean> enforced(Operation operation, Table_actionContext action) {
        List<Table_actionContext> actions = ((Alter_table_statementContext) action.getParent()).table_action();
        return actions.get(actions.size() - 1) == action ? Enforcement.told(operation.statement()) : Optional.empty();
    }

    private Finding enforcement(Operation operation, Table_actionContext action, boolean enforced) {
        Optional<RelationName> other = KnownConstraint.of(operation, RelationName.folded(action.identifier()))
                .flatMap(Constraint::references)
                .filter(referenced -> !Partner.isSame(operation, referenced));
        Finding finding = enforced ? reading(operation, action, other) : trusting(operation, action);
        return other.map(referenced -> finding.alsoLocking(referenced, Lock.SHARE_ROW_EXCLUSIVE))
                .orElse(finding);
    }

    private Finding reading(Operation operation, Table_actionContext action, Optional<RelationName> other) {
        Finding finding = OnServer.finding(
                this,
                operation,
                "enforce-foreign-key",
                "Enforces " + named(action) + " of " + operation.target()
                        + ": every row is checked while nobody can read the table; one row that refers to nothing makes it"
                        + " fail.");
        return other.map(referenced -> Partner.larger(finding, Ladder.READS_AND_WRITES_WAIT, operation, referenced))
                .orElse(finding);
    }

    private Finding trusting(Operation operation, Table_actionContext action) {
        return OnServer.finding(
                this,
                operation,
                "unenforce-foreign-key",
                "Stops enforcing " + named(action) + " of " + operation.target()
                        + ": rows may refer to what is not there from now on.");
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
