package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.postgresql.core.TransactionState;

/**
 * One statement that is final on its own: written down, sent, and written down again. Sent a second time only if all it lacked
 * were locks and nothing of it is there.
 */
final class FinalStatement {

    private static final Logger LOG = Logger.getLogger(FinalStatement.class);

    private static final String LIFT =
            """
            SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'lock_timeout' AND setting = ?""";

    private static final String PUT_BACK = "SELECT set_config('lock_timeout', ?, false)";

    private final Run run;
    private final Session session;
    private final Leftovers leftovers;
    private final int number;
    private final SqlStatement statement;
    private final String stays;
    private boolean lacksOnlyALock;

    /**
     * @param number its place in the file, from 0
     * @param stays what the statements before it have done, or empty
     */
    FinalStatement(Run run, Leftovers leftovers, int number, String stays) {
        this.run = run;
        this.session = run.session();
        this.leftovers = leftovers;
        this.number = number;
        this.statement = run.body().statements().get(number);
        this.stays = stays;
    }

    /**
     * @return why the run ends here; empty when the statement is done
     * @throws SQLException if the connection is lost while the statement is not on its way
     */
    Optional<Outcome> send() throws SQLException {
        Optional<String> invalid = leftovers.takenForBuilt(statement);
        if (invalid.isPresent()) {
            return Optional.of(takenForBuilt(invalid.get()));
        }
        LockTries tries = run.tries();
        Optional<Outcome> end = tryOnce();
        while (lacksOnlyALock && end.isPresent() && end.get() instanceof Outcome.Failed failed) {
            Optional<Outcome.Failed> allTries = tries.waitAfter(failed);
            if (allTries.isPresent()) {
                return Optional.of(allTries.get());
            }
            end = tryOnce();
        }
        return end;
    }

    private Outcome takenForBuilt(String index) {
        String why = "index " + index + " exists and is INVALID, so IF NOT EXISTS would change nothing: drop it first";
        return Failures.leaving(
                Failures.of(run.body(), why, statement, ""),
                together(List.of(Leftovers.invalid(index))),
                Optional.of(index));
    }

    private Optional<Outcome> tryOnce() throws SQLException {
        lacksOnlyALock = false;
        boolean lifted = liftLockTimeout();
        if (!intended()) {
            return Optional.of(Failures.of(
                    run.body(),
                    "statement " + place() + " was not sent: the bot could not write down beforehand that it was"
                            + " about to be, or the run is another runner's by now",
                    statement,
                    stays));
        }
        try {
            new SimpleQuery().send(session, statement.text());
        } catch (SQLException e) {
            return Optional.of(SqlState.lostConnection(e) ? lost(e) : refused(e));
        }
        if (session.transactionState() != TransactionState.IDLE) {
            return Optional.of(openedATransaction());
        }
        Optional<Outcome> unwritten = done();
        if (lifted && unwritten.isEmpty()) {
            session.all(PUT_BACK, row -> "", ourLockTimeout());
        }
        return unwritten;
    }

    /**
     * Concurrent work on indexes waits for the transactions of others, and nobody waits for it but other changes of that table.
     * Given up on the way it leaves an INVALID index, so our own limit does not hold for it; one that the file has set does, and
     * so does the limit on the whole statement.
     */
    private boolean liftLockTimeout() throws SQLException {
        return IndexWork.of(statement).isPresent()
                && session.first(LIFT, row -> "", ourLockTimeout()).isPresent();
    }

    private String ourLockTimeout() {
        return Long.toString(run.settings().lockTimeout().toMillis());
    }

    private boolean intended() {
        try {
            run.order().journal().intend(number, run.body().line(statement), statement.text());
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("Not sending statement %s: %s", place(), e.getClass().getName());
            return false;
        }
    }

    /** It is done whether or not that can be written down; but nobody may conclude from the journal that it has to be sent. */
    private Optional<Outcome> done() {
        try {
            run.order().journal().done(number);
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warnf("Statement %s is done: %s", place(), e.getClass().getName());
            return Optional.of(new Outcome.Unknown("Statement " + place() + " on line "
                    + run.body().line(statement) + " of " + run.body().fileName()
                    + " is done, but the bot could not write that down and went no further. "
                    + sentence(stays) + "In the ledger " + run.books().unwritten() + "."));
        }
    }

    /** In the worst case the intent stays; the next try writes it again. */
    private void undone() {
        try {
            run.order().journal().undone(number);
        } catch (RuntimeException e) {
            LOG.warnf("Statement %s left nothing: %s", place(), e.getClass().getName());
        }
    }

    private Outcome refused(SQLException e) {
        Outcome.Failed failed = Failures.of(run.body(), e, statement, stays);
        Leftovers.Left left;
        try {
            left = leftovers.of(statement);
        } catch (SQLException cannotLook) {
            String unseen = "perhaps an INVALID index, for the database could not be asked afterwards";
            return Failures.leaving(failed, together(List.of(unseen)), Optional.empty());
        }
        if (left.sentences().isEmpty()) {
            undone();
        }
        lacksOnlyALock = left.finishedByRepeating() && SqlState.lacksALock(failed.sqlState());
        return Failures.leaving(failed, together(left.sentences()), left.index());
    }

    private Outcome openedATransaction() throws SQLException {
        session.run("ROLLBACK");
        undone();
        return Failures.of(
                run.body(),
                "The file opens a transaction of its own, and holds a statement that PostgreSQL"
                        + " refuses in one: take the BEGIN out.",
                statement,
                stays);
    }

    private Outcome lost(SQLException e) {
        return new Outcome.Unknown("The connection was lost (" + Said.by(e).message() + ") while statement " + place()
                + " was running, on line " + run.body().line(statement) + " of "
                + run.body().fileName() + ". " + sentence(stays) + "In the ledger "
                + run.books().unwritten() + ". The server may still be working on it.");
    }

    private String place() {
        return (number + 1) + " of " + run.body().statements().size();
    }

    private String together(List<String> left) {
        var all = new ArrayList<String>();
        if (!stays.isEmpty()) {
            all.add(stays);
        }
        all.addAll(left);
        return String.join("; ", all);
    }

    private static String sentence(String text) {
        return text.isEmpty() ? "" : text + ". ";
    }
}
