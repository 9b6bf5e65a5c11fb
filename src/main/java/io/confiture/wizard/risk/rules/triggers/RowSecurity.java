package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** Row level security on, off, forced. */
final class RowSecurity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.SECURITY() != null)
                .map(action -> action.FORCE() != null
                        ? (action.NO() == null ? forced(operation, action) : unforced(operation))
                        : (action.ENABLE() != null ? enabled(operation, action) : disabled(operation)));
    }

    private Finding enabled(Operation operation, Table_actionContext action) {
        Finding enabled = advised(
                operation,
                action,
                operation.finding(
                        this,
                        "enable-row-security",
                        "Switches row security of " + operation.target()
                                + " on: whoever does not own the table sees only the rows that a policy shows, and"
                                + " without a policy none."));
        return isOn(operation, true)
                ? enabled.without(Fact.BREAKS_APP).atMost(Risk.LOW, "It is on already: nothing changes.")
                : enabled;
    }

    private Finding forced(Operation operation, Table_actionContext action) {
        Finding forced = advised(
                operation,
                action,
                operation.finding(
                        this,
                        "force-row-security",
                        "Puts the owner of " + operation.target()
                                + " under its row security too: without a policy the owner sees no rows either."));
        return isOn(operation, false)
                ? forced.atMost(
                        Risk.MEDIUM, "Row security of the table is off: it counts once somebody switches it on.")
                : forced;
    }

    private Finding disabled(Operation operation) {
        Finding disabled = operation
                .finding(
                        this,
                        "disable-row-security",
                        "Switches row security of " + operation.target()
                                + " off: everybody with SELECT sees all rows, whatever its policies say.")
                .instead("Give the roles that need it a policy of their own.");
        return isOn(operation, false)
                ? disabled.without(Fact.BREAKS_APP, Fact.INTEGRITY, Fact.SECURITY)
                        .atMost(Risk.LOW, "It is off already: nothing changes.")
                : disabled;
    }

    private Finding unforced(Operation operation) {
        return operation.finding(
                this,
                "unforce-row-security",
                "Lets the owner of " + operation.target() + " see all rows, past its row security.");
    }

    private static Finding advised(Operation operation, Table_actionContext action, Finding finding) {
        return operation.relation().filter(operation.earlier()::showsRows).isPresent()
                ? finding
                : finding.instead("Say first who sees what, in the same file: CREATE POLICY … ON " + table(action)
                        + " TO … USING (…);");
    }

    private static String table(Table_actionContext action) {
        return action.getParent() instanceof Alter_table_statementContext alter ? Tree.inOneLine(alter.name) : "…";
    }

    private static boolean isOn(Operation operation, boolean wanted) {
        return operation.table().filter(table -> table.rowSecurity() == wanted).isPresent();
    }
}
