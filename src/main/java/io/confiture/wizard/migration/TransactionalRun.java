package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Optional;
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

    /** Holds, until the transaction ends, whom the body ran as: when that is written, the session is the login role's again. */
    private static final String RAN_AS = "confiture_bot.ran_as";

    private static final String NOTE_WHO_RAN = "SELECT pg_catalog.set_config('" + RAN_AS + "', current_user, true)";

    private static final String WHO_RAN = "pg_catalog.current_setting('" + RAN_AS + "')";

    private static final String BEFORE_THE_ROW = "confiture_before_row";

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
            return commit(millis);
        } catch (SQLException e) {
            return failed(e);
        }
    }

    private void begin() throws SQLException {
        String watch = run.lock().serverWatch();
        session.connection().setAutoCommit(false);
        session.run(watch
                + run.settings().limits("SET LOCAL")
                + "; SAVEPOINT " + savepoint + "; "
                + run.roleChange("SET LOCAL"));
    }

    private long sendBody() throws SQLException {
        phase = Phase.BODY;
        long begun = System.nanoTime();
        query.send(session, run.body().sql());
        phase = Phase.AFTER;
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /**
     * As the login role and within our limits, whatever the body has set: its role need not know the ledger. Nearly always
     * nothing is in the way, and all of it is one text.
     */
    private boolean write(long millis) throws SQLException {
        String text = String.join(
                "; ",
                NOTE_WHO_RAN,
                "RESET SESSION AUTHORIZATION; RESET ROLE",
                run.settings().limits("SET LOCAL"),
                "SAVEPOINT " + BEFORE_THE_ROW,
                run.books().statement(millis, WHO_RAN),
                "RELEASE SAVEPOINT " + BEFORE_THE_ROW,
                "RELEASE SAVEPOINT " + savepoint);
        try {
            Optional<String> mark = session.lastOf(text, row -> row.getString(1));
            return run.books().written(mark.map(BigInteger::new)) || writeAnyway(millis);
        } catch (SQLException e) {
            if (!SqlState.LOCK_NOT_AVAILABLE.isOf(e)) {
                throw e;
            }
            session.run("ROLLBACK TO SAVEPOINT " + BEFORE_THE_ROW);
            boolean written = writeAnyway(millis);
            session.run("RELEASE SAVEPOINT " + savepoint);
            return written;
        }
    }

    private boolean writeAnyway(long millis) throws SQLException {
        return run.books().write(session, millis, WHO_RAN);
    }

    private Outcome commit(long millis) {
        try {
            run.fresh().commit();
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
