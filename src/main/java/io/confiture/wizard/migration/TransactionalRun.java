package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import org.postgresql.core.TransactionState;

/** Body and ledger row in one transaction, in Confiture's own order: savepoint, body, state check, row, release, commit. */
final class TransactionalRun {

    private static final String COMMITTED_ITSELF =
            "Whatever the file committed by itself stays in the database, without a ledger row";

    private enum Phase {
        BEFORE,
        BODY,
        AFTER
    }

    private final Run run;
    private final Session session;
    private final String savepoint;
    private final SimpleQuery body = new SimpleQuery();
    private Phase phase = Phase.BEFORE;

    TransactionalRun(Run run) {
        this.run = run;
        this.session = run.session();
        this.savepoint = Session.quote("migration_" + run.migration().version());
    }

    Outcome apply() {
        try {
            begin();
            long millis = runBody();
            if (session.transactionState() != TransactionState.OPEN) {
                return new Outcome.Failed("", Run.ENDED_ITS_TRANSACTION, "", 0, COMMITTED_ITSELF);
            }
            if (!run.record(millis)) {
                session.connection().rollback();
                return Run.refused(run.recordedMeanwhile() + " Everything of this run was rolled back.");
            }
            session.run("RELEASE SAVEPOINT " + savepoint);
            return commit(millis);
        } catch (SQLException e) {
            return failed(e);
        } finally {
            run.cleanUp();
        }
    }

    private void begin() throws SQLException {
        session.connection().setAutoCommit(false);
        session.run(run.settings().limits("SET LOCAL"));
        session.run("SAVEPOINT " + savepoint);
        run.changeRole("SET LOCAL");
    }

    private long runBody() throws SQLException {
        phase = Phase.BODY;
        long begun = System.nanoTime();
        body.send(session, run.text().sql());
        phase = Phase.AFTER;
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private Outcome commit(long millis) {
        try {
            session.connection().commit();
            return new Outcome.Applied(millis);
        } catch (SQLException e) {
            if (SqlState.lostConnection(e)) {
                return new Outcome.Unknown("COMMIT was sent, and the connection was lost before the answer came ("
                        + Said.by(e) + "). If the ledger " + run.ledger().qualifiedName() + " has version "
                        + run.migration().version() + ", it is applied; if not, nothing of it is.");
            }
            return run.failed(e, ""); // a deferred constraint, for instance: the server has rolled back
        }
    }

    private Outcome failed(SQLException e) {
        if (SqlState.lostConnection(e)) {
            return lost(e);
        }
        var left = left(e);
        session.rollBack(e);
        return phase == Phase.BODY ? run.failed(e, body.completed(), left) : run.failed(e, left);
    }

    /** No transaction where there should be one: the body ended ours, with or without beginning another. */
    private String left(SQLException e) {
        boolean bodyEndedIt = (phase == Phase.BODY && isIdle()) || SqlState.NO_SUCH_SAVEPOINT.isOf(e);
        return bodyEndedIt ? COMMITTED_ITSELF : "";
    }

    private boolean isIdle() {
        try {
            return session.transactionState() == TransactionState.IDLE;
        } catch (SQLException e) {
            throw new IllegalStateException("The driver does not tell the state of its own transaction", e);
        }
    }

    /** We never sent COMMIT, so the server rolls back as soon as it notices; unless the file itself sent one. */
    private Outcome lost(SQLException e) {
        if (run.script().statements().stream().anyMatch(SqlStatement::endsTransaction)) {
            return new Outcome.Unknown(
                    "The connection was lost (" + Said.by(e)
                            + ") in a file that ends its transaction by itself. There is no ledger row; what it had committed stays.");
        }
        var failed = run.failed(e, phase == Phase.BODY ? body.completed() : Integer.MAX_VALUE, "");
        return new Outcome.Failed(
                failed.sqlState(),
                "The connection was lost before the commit, so the server rolls back as soon as it notices: "
                        + failed.message(),
                failed.statement(),
                failed.line(),
                "");
    }
}
