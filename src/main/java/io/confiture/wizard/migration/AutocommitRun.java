package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.core.TransactionState;

/**
 * Statement by statement, each final on its own, the ledger row last. What fails here leaves everything before it in place, and
 * perhaps an INVALID index.
 */
final class AutocommitRun {

    private static final String ONLY_THE_ROW_IS_MISSING =
            "All statements of the file are done and stay; only the ledger row is missing";

    private final Run run;
    private final Session session;
    private final InvalidIndexes indexes;
    private final List<SqlStatement> statements;
    private int done;
    private boolean sending;

    AutocommitRun(Run run) {
        this.run = run;
        this.session = run.session();
        this.indexes = new InvalidIndexes(session);
        this.statements = run.script().statements();
    }

    Outcome apply() {
        try {
            if (!run.ledger().writable(session)) {
                return Run.refused(
                        "The role may not write the ledger " + run.ledger().qualifiedName()
                                + ", and without a transaction the change would stay unrecorded: grant INSERT on it first.");
            }
            return applyWith(indexes.now());
        } catch (SQLException e) {
            return failedAround(e);
        } finally {
            run.cleanUp();
        }
    }

    private Outcome applyWith(Set<Long> invalidBefore) throws SQLException {
        session.run(run.settings().limits("SET"));
        run.changeRole("SET");
        long begun = System.nanoTime();
        sending = true;
        for (var statement : statements) {
            var stopped = send(statement, invalidBefore);
            if (stopped.isPresent()) {
                return stopped.get();
            }
            done++;
        }
        return record((System.nanoTime() - begun) / 1_000_000);
    }

    private Optional<Outcome> send(SqlStatement statement, Set<Long> invalidBefore) throws SQLException {
        try {
            new SimpleQuery().send(session, statement.text());
        } catch (SQLException e) {
            return Optional.of(SqlState.lostConnection(e) ? lost(statement, e) : failed(statement, e, invalidBefore));
        }
        if (session.transactionState() != TransactionState.IDLE) {
            session.run("ROLLBACK");
            return Optional.of(failed(
                    statement,
                    "The file opens a transaction of its own, and holds a statement that PostgreSQL"
                            + " refuses in one: take the BEGIN out."));
        }
        return indexes.invalidIn(statement)
                .map(
                        name -> failed(
                                statement,
                                "Index " + name
                                        + " exists and is INVALID, so IF NOT EXISTS changed nothing: drop it, then try again."));
    }

    private Outcome record(long millis) throws SQLException {
        return run.record(millis)
                ? new Outcome.Applied(millis)
                : new Outcome.Failed(
                        SqlState.UNIQUE_VIOLATION.code(),
                        run.recordedMeanwhile(),
                        "",
                        0,
                        "All statements of the file are done and stay");
    }

    private Outcome failed(SqlStatement statement, String why) {
        return new Outcome.Failed("", why, statement.text(), run.line(statement), String.join("; ", stays()));
    }

    private Outcome failed(SqlStatement statement, SQLException e, Set<Long> invalidBefore) throws SQLException {
        var left = stays();
        var broken = indexes.since(invalidBefore);
        indexes.invalidIn(statement).filter(name -> !broken.contains(name)).ifPresent(broken::add);
        broken.forEach(
                name -> left.add("INVALID index " + name + ", to be removed with DROP INDEX CONCURRENTLY " + name));
        return run.failed(e, statement, lineOfError(statement, e), String.join("; ", left));
    }

    /** Here the server saw one statement only, and counts from its start. */
    private int lineOfError(SqlStatement statement, SQLException e) {
        var shown = statement
                .text()
                .substring(0, statement.text().offsetByCodePoints(0, Math.max(0, Said.position(e) - 1)));
        int linesBefore = (int) shown.chars().filter(c -> c == '\n').count();
        return run.text().lineInFile(statement.line() + linesBefore);
    }

    private Outcome lost(SqlStatement statement, SQLException e) {
        return new Outcome.Unknown("The connection was lost (" + Said.by(e) + ") while statement " + (done + 1) + " of "
                + statements.size() + " was running, on line " + run.line(statement) + " of "
                + run.migration().up().name() + ". " + String.join("; ", stays()) + (done > 0 ? ". " : "")
                + "There is no ledger row. The server may still be working on it.");
    }

    /** Before the first statement nothing has happened; after the last one only the record is missing. */
    private Outcome failedAround(SQLException e) {
        if (sending && SqlState.lostConnection(e)) {
            return new Outcome.Unknown(
                    "The connection was lost (" + Said.by(e) + ") after statement " + Math.max(1, done)
                            + " of " + statements.size() + " had been sent: look whether the ledger "
                            + run.ledger().qualifiedName() + " has version "
                            + run.migration().version() + ".");
        }
        boolean allDone = sending && done == statements.size();
        return run.failed(e, allDone ? ONLY_THE_ROW_IS_MISSING : String.join("; ", stays()));
    }

    private List<String> stays() {
        var left = new ArrayList<String>();
        if (done > 0) {
            left.add((done == 1 ? "Statement 1" : "Statements 1 to " + done) + " of " + statements.size()
                    + " (up to line " + run.line(statements.get(done - 1)) + ") "
                    + (done == 1 ? "is done and stays" : "are done and stay"));
        }
        return left;
    }
}
