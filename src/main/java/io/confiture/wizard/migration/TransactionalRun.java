package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.postgresql.core.TransactionState;

/**
 * Body and ledger row in one transaction, in Confiture's own order: savepoint, body, state check, row, release, commit. One try;
 * what fails leaves nothing, unless the file has committed something by itself.
 */
final class TransactionalRun {

    private static final Logger LOG = Logger.getLogger(TransactionalRun.class);

    private static final String ENDED_ITS_TRANSACTION =
            "MIGR_107: the file ends the transaction it runs in. Take its COMMIT, END or"
                    + " ROLLBACK out; only lines that are nothing but BEGIN or COMMIT are removed.";

    private static final String MAYBE = "If the file has committed something by itself, that stays";

    /** Of a statement whose runner has died; otherwise it would go on for hours, and hold its locks for nothing. */
    private static final String NOTICE_A_DEAD_RUNNER =
            """
            SELECT set_config('client_connection_check_interval', '10s', false)
            FROM pg_settings WHERE name = 'client_connection_check_interval'""";

    private enum Phase {
        BEFORE,
        BODY,
        AFTER
    }

    private final Run run;
    private final Session session;
    private final String savepoint;
    private final SimpleQuery query = new SimpleQuery();
    private Phase phase = Phase.BEFORE;

    TransactionalRun(Run run) {
        this.run = run;
        this.session = run.session();
        this.savepoint = Session.quote("migration_" + run.order().migration().version());
    }

    Outcome apply() {
        if (run.stopAsked()) {
            return Run.stopped("anything", "");
        }
        try {
            begin();
            long millis = sendBody();
            if (session.transactionState() != TransactionState.OPEN) {
                return endedItsTransaction();
            }
            if (!write(millis)) {
                session.connection().rollback();
                return Failures.refused(run.books().outrun() + " Everything of this run was rolled back.");
            }
            session.run("RELEASE SAVEPOINT " + savepoint);
            return commit(millis);
        } catch (SQLException e) {
            return failed(e);
        }
    }

    private void begin() throws SQLException {
        noticeADeadRunner();
        session.connection().setAutoCommit(false);
        session.run(run.settings().limits("SET LOCAL"));
        session.run("SAVEPOINT " + savepoint);
        run.changeRole("SET LOCAL");
    }

    /** Servers before 14 do not have it, some platforms do not let it be set: then it takes the server a little longer. */
    private void noticeADeadRunner() throws SQLException {
        try {
            session.all(NOTICE_A_DEAD_RUNNER, row -> row.getString(1));
        } catch (SQLException e) {
            if (SqlState.lostConnection(e)) {
                throw e;
            }
            LOG.debugf("Not checking the connection of a running statement: %s", e.getMessage());
        }
    }

    private long sendBody() throws SQLException {
        phase = Phase.BODY;
        long begun = System.nanoTime();
        query.send(session, run.body().sql());
        phase = Phase.AFTER;
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** As the login role and within our limits, whatever the body has set: its role need not know the ledger. */
    private boolean write(long millis) throws SQLException {
        String role = run.currentRole();
        session.run("RESET SESSION AUTHORIZATION; RESET ROLE; " + run.settings().limits("SET LOCAL"));
        return run.books().write(session, millis, role);
    }

    private Outcome commit(long millis) {
        try {
            session.connection().commit();
            return new Outcome.Applied(millis);
        } catch (SQLException e) {
            if (SqlState.lostConnection(e)) {
                return new Outcome.Unknown("COMMIT was sent, and the connection was lost before the answer came ("
                        + Said.by(e).message() + "). " + run.books().allOrNothing());
            }
            return Failures.of(e, ""); // a deferred constraint, for instance: the server has rolled back
        }
    }

    private Outcome endedItsTransaction() {
        Body body = run.body();
        String left = SelfCommitted.left(body, body.statements().size(), true);
        return SelfCommitted.culprit(body)
                .map(statement -> Failures.of(body, ENDED_ITS_TRANSACTION, statement, left))
                .orElseGet(() -> Failures.refused(ENDED_ITS_TRANSACTION));
    }

    private Outcome failed(SQLException e) {
        if (SqlState.lostConnection(e)) {
            return lost(e);
        }
        String left = left(e);
        session.rollBack(e);
        return phase == Phase.BODY ? Failures.in(run.body(), e, query.completed(), left) : Failures.of(e, left);
    }

    /** Everything is rolled back but what the body committed; when it began again after that, the server tells only late. */
    private String left(SQLException e) {
        if (phase == Phase.BEFORE) {
            return "";
        }
        int completed = phase == Phase.BODY
                ? query.completed()
                : run.body().statements().size();
        String left = SelfCommitted.left(run.body(), completed, false);
        boolean endedSomehow = (phase == Phase.BODY && isIdle()) || SqlState.NO_SUCH_SAVEPOINT.isOf(e);
        return left.isEmpty()
                        && endedSomehow
                        && SelfCommitted.culprit(run.body()).isEmpty()
                ? MAYBE
                : left;
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
        if (SelfCommitted.culprit(run.body()).isPresent()) {
            return new Outcome.Unknown("The connection was lost (" + Said.by(e).message()
                    + ") in a file that ends its transaction by itself: what it had committed stays, and "
                    + run.books().unwritten() + ".");
        }
        int completed = phase == Phase.BODY ? query.completed() : Integer.MAX_VALUE;
        var failed = Failures.in(run.body(), e, completed, "");
        return Failures.said(
                failed,
                "The connection was lost before the commit, so the server rolls back as soon as it notices: "
                        + failed.message());
    }
}
