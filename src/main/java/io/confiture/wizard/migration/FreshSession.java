package io.confiture.wizard.migration;

import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * What a session was at login, and the way back to it after a migration: what one sets must not reach the next. Everything goes
 * but Confiture's lock, so not {@code DISCARD ALL}, which would give it away.
 *
 * @param applicationName the driver sets it after connecting, so RESET ALL would take it for a change
 */
record FreshSession(Session session, String applicationName) {

    private static final Logger LOG = Logger.getLogger(FreshSession.class);

    private static final String RESET = "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; CLOSE ALL; UNLISTEN *;"
            + " DEALLOCATE ALL; DISCARD TEMP; DISCARD SEQUENCES; DISCARD PLANS";

    /** @param session before a migration has touched it */
    static FreshSession of(Session session) throws SQLException {
        return new FreshSession(
                session,
                session.first("SHOW application_name", row -> row.getString(1)).orElse(""));
    }

    /** Rolls back what is open, and undoes what was set. A session that cannot be had back is closed: nobody goes on with it. */
    void restore() {
        try {
            if (!session.connection().isClosed()) {
                rollBack();
                session.run(RESET);
                session.yes("SELECT set_config('application_name', ?, false) IS NOT NULL", applicationName);
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
