package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Statement by statement, each final on its own, the ledger last. What fails here leaves everything before it in place, and is
 * taken up again there: the journal knows where.
 */
final class AutocommitRun {

    private static final Logger LOG = Logger.getLogger(AutocommitRun.class);

    private final Run run;
    private final Session session;
    private final List<SqlStatement> statements;
    private int done;

    AutocommitRun(Run run) {
        this.run = run;
        this.session = run.session();
        this.statements = run.body().statements();
    }

    Outcome apply() {
        Optional<String> no = whyNotToBegin();
        if (no.isPresent()) {
            return Failures.refused(no.get());
        }
        try {
            if (!run.books().permitted(session)) {
                return Failures.refused(run.books().forbidden());
            }
            session.run(run.settings().limits("SET"));
            run.changeRole("SET");
            setWhatWasSet();
            long begun = System.nanoTime();
            Optional<Outcome> stopped = sendAll();
            return stopped.isPresent() ? stopped.get() : write((System.nanoTime() - begun) / 1_000_000);
        } catch (SQLException e) {
            return Failures.of(e, stays()); // nothing was on its way
        }
    }

    private Optional<String> whyNotToBegin() {
        try {
            done = run.order().journal().done();
        } catch (RuntimeException e) {
            LOG.warnf("No journal: %s", e.getClass().getName());
            return Optional.of("The bot cannot read which statements are done already. Nothing was sent.");
        }
        return done <= statements.size()
                ? Optional.empty()
                : Optional.of("According to the bot's journal " + done + " statements are done, but "
                        + run.body().fileName() + " has only " + statements.size() + ". Nothing was sent.");
    }

    /** What the done statements set, they set in the session of an earlier try: those that follow rely on it. */
    private void setWhatWasSet() throws SQLException {
        for (SqlStatement statement : statements.subList(0, done)) {
            if (statement.setsSession()) {
                new SimpleQuery().send(session, statement.text());
            }
        }
    }

    private Optional<Outcome> sendAll() throws SQLException {
        Leftovers leftovers = new Leftovers(session);
        while (done < statements.size()) {
            if (run.stopAsked()) {
                return Optional.of(Run.stopped("statement " + (done + 1) + " of " + statements.size(), stays()));
            }
            Optional<Outcome> stopped = new FinalStatement(run, leftovers, done, stays()).send();
            if (stopped.isPresent()) {
                return stopped;
            }
            done++;
        }
        return Optional.empty();
    }

    /** In a session such as it was at login: what the file has set for itself is not meant for the ledger. */
    private Outcome write(long millis) {
        try {
            String role = run.currentRole();
            run.fresh().restore();
            session.run(run.settings().limits("SET"));
            return run.books().write(session, millis, Session.literal(role))
                    ? new Outcome.Applied(millis)
                    : new Outcome.Failed("", run.books().outrun(), "", 0, stays());
        } catch (SQLException e) {
            return SqlState.lostConnection(e)
                    ? new Outcome.Unknown(stays() + ". The connection was lost ("
                            + Said.by(e).message() + ") while that was being recorded: "
                            + run.books().doubt() + ".")
                    : Failures.of(e, stays() + ", but " + run.books().unwritten());
        }
    }

    private String stays() {
        if (done == 0) {
            return "";
        }
        if (done == statements.size()) {
            return "All statements of the file are done and stay";
        }
        return (done == 1 ? "Statement 1" : "Statements 1 to " + done) + " of " + statements.size() + " (up to line "
                + run.body().line(statements.get(done - 1)) + ") "
                + (done == 1 ? "is done and stays" : "are done and stay");
    }
}
