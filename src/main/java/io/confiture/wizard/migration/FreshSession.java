package io.confiture.wizard.migration;

import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * What a session was at login, and the way back to it after a migration: what one sets must not reach the next. Everything goes
 * but Confiture's lock, so not {@code DISCARD ALL}, which would give it away.
 */
final class FreshSession {

    private static final Logger LOG = Logger.getLogger(FreshSession.class);

    private static final String RESET = "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; CLOSE ALL; UNLISTEN *;"
            + " DEALLOCATE ALL; DISCARD TEMP; DISCARD SEQUENCES; DISCARD PLANS";

    private final Session session;
    private final String wayBack;
    private boolean back;

    private FreshSession(Session session, String applicationName) {
        this.session = session;
        // The driver sets it after connecting, so RESET ALL takes it for a change.
        this.wayBack = RESET + "; SET application_name = " + Session.literal(applicationName);
    }

    /** @param session before a migration has touched it */
    static FreshSession of(Session session) throws SQLException {
        String told = session.connection().unwrap(PGConnection.class).getParameterStatus("application_name");
        return new FreshSession(
                session,
                told != null
                        ? told
                        : session.first("SHOW application_name", row -> row.getString(1))
                                .orElse(""));
    }

    /**
     * Commits, and takes the way back in the same text: committed or not, that is where the session goes from here.
     *
     * @throws SQLException if it has not been committed, or if nobody can know
     */
    void commit() throws SQLException {
        SimpleQuery commit = new SimpleQuery();
        try {
            commit.send(session, "COMMIT; " + wayBack);
            session.connection().setAutoCommit(true);
            back = true;
        } catch (SQLException e) {
            if (!commit.beganWith("COMMIT")) {
                throw e;
            }
            LOG.debugf("Committed, and the session is not as it was yet: %s", e.getMessage());
        }
        if (!commit.beganWith("COMMIT")) {
            throw new SQLException("The server has rolled back instead of committing", SqlState.ROLLED_BACK.code());
        }
    }

    /** Rolls back what is open, and undoes what was set. A session that cannot be had back is closed: nobody goes on with it. */
    void restore() {
        if (back) {
            back = false;
            return;
        }
        try {
            if (!session.connection().isClosed()) {
                rollBack();
                session.run(wayBack);
            }
        } catch (SQLException e) {
            LOG.warnf("Closing a connection that could not be reset: %s", e.getMessage());
            close();
        }
    }

    /** JDBC would commit what is open when it goes back to autocommit. */
    private void rollBack() throws SQLException {
        if (!session.connection().getAutoCommit()) {
            session.connection().rollback();
            session.connection().setAutoCommit(true);
        }
    }

    private void close() {
        try {
            session.connection().close();
        } catch (SQLException e) {
            LOG.warnf("Could not close a broken connection: %s", e.getMessage());
        }
    }
}
