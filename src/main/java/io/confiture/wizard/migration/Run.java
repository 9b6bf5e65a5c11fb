package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZonedDateTime;
import org.jboss.logging.Logger;

/** What both ways of running a migration share: whose it is, how to record it, and how to say what went wrong. */
record Run(
        Session session,
        Ledger ledger,
        Migration migration,
        RunSettings settings,
        ExecutableText text,
        Clock clock,
        boolean down) {

    static final String ENDED_ITS_TRANSACTION =
            "MIGR_107: the file ends the transaction it runs in. Take its COMMIT, END or"
                    + " ROLLBACK out; only lines that are nothing but BEGIN or COMMIT are removed.";

    private static final Logger LOG = Logger.getLogger(Run.class);

    /** A failure on our side, before anything was sent. */
    static Outcome refused(String why) {
        return new Outcome.Failed("", why, "", 0, "");
    }

    SqlScript script() {
        return SqlScript.parse(text.sql());
    }

    /** @param set {@code SET} or {@code SET LOCAL} */
    void changeRole(String set) throws SQLException {
        if (settings.applyAs().isPresent()) {
            session.run(set + " ROLE " + Session.quote(settings.applyAs().get()));
        }
    }

    /**
     * Writes the ledger row as the login role: the role of the body need not know the ledger.
     *
     * @return false if the version was recorded by somebody else meanwhile
     */
    boolean record(long millis) throws SQLException {
        var appliedBy =
                session.first("SELECT current_user", row -> row.getString(1)).orElseThrow();
        session.run("RESET ROLE");
        if (down) {
            return ledger.delete(session.connection(), migration.version());
        }
        return ledger.insert(session.connection(), migration, millis, appliedBy, ZonedDateTime.now(clock));
    }

    String recordedMeanwhile() {
        return "Somebody else recorded version " + migration.version() + " in the ledger meanwhile.";
    }

    /** A failure that has no place in the file. */
    Outcome.Failed failed(SQLException e, String left) {
        return new Outcome.Failed(sqlState(e), Said.by(e), "", 0, left);
    }

    /** A failure inside a text that was sent as a whole. */
    Outcome.Failed failed(SQLException e, int completed, String left) {
        return Place.find(text, Said.position(e), completed)
                .map(place -> failed(e, place.statement(), place.line(), left))
                .orElseGet(() -> failed(e, left));
    }

    /** A failure of one statement. */
    Outcome.Failed failed(SQLException e, SqlStatement statement, int line, String left) {
        int ownLine = line(statement);
        var message = line > ownLine ? Said.by(e) + " (line " + line + ")" : Said.by(e);
        return new Outcome.Failed(sqlState(e), message, statement.text(), ownLine, left);
    }

    /** Line of a statement of {@link #script()} in the file. */
    int line(SqlStatement statement) {
        return text.lineInFile(statement.line());
    }

    /** Makes the connection what it was. One that cannot be is closed, so that nobody goes on with it. */
    void cleanUp() {
        try {
            if (!session.connection().isClosed()) {
                session.connection().setAutoCommit(true);
                session.run("RESET ROLE; RESET lock_timeout; RESET statement_timeout;"
                        + " RESET idle_in_transaction_session_timeout");
            }
        } catch (SQLException e) {
            LOG.warnf("Closing a connection that could not be reset: %s", e.getMessage());
            close();
        }
    }

    private void close() {
        try {
            session.connection().close();
        } catch (SQLException e) {
            LOG.warnf("Could not close a broken connection: %s", e.getMessage());
        }
    }

    private static String sqlState(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
