package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** SET LOGGED, SET UNLOGGED: the table is copied. */
final class SetLogged implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.set_logged() != null)
                .map(action -> action.set_logged().UNLOGGED() != null ? unlogged(operation) : logged(operation));
    }

    private Finding logged(Operation operation) {
        return Copied.in(
                operation,
                this,
                "set-logged",
                " into the write-ahead log",
                "Fill a new table: CREATE TABLE … (LIKE "
                        + operation.relation().map(Sql::name).orElseThrow()
                        + " INCLUDING ALL); then copy in batches, and swap the names.");
    }

    private Finding unlogged(Operation operation) {
        Finding unlogged = Copied.in(
                operation,
                this,
                "set-unlogged",
                ", and from then on a crash empties it and standbys have none of it",
                "Leave it logged, or make a new table for what may be lost.");
        List<RelationName> incoming = operation.table().map(Table::incoming).orElse(List.of());
        return incoming.isEmpty()
                ? unlogged
                : unlogged.noting(
                        "PostgreSQL refuses this while a logged table refers to it: " + OnServer.names(incoming) + ".");
    }
}
