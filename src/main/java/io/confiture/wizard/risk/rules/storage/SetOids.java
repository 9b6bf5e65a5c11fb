package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Known;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** SET WITH OIDS and SET WITHOUT OIDS, of times when rows had numbers of the server's own. */
final class SetOids implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.OIDS() != null)
                .map(action -> Known.to(operation, action.WITHOUT() != null ? without(operation) : with(operation)));
    }

    private Finding without(Operation operation) {
        boolean nothing = operation.scene().isAtLeast(12);
        return operation.finding(
                this,
                "set-without-oids",
                nothing
                        ? "Changes nothing: rows of " + operation.target() + " have no OID since PostgreSQL 12."
                        : "Takes the OID off every row of " + operation.target()
                                + ", which writes all of it anew: nobody can read or write it meanwhile.");
    }

    private Finding with(Operation operation) {
        return operation.finding(
                this,
                "set-with-oids",
                "Gives every row of " + operation.target()
                        + " an OID, which writes all of it anew: nobody can read or write it meanwhile.");
    }
}
