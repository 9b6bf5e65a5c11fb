package io.confiture.wizard.migration;

import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Whether a server can look, while it executes a statement, if its client is still there. Of a runner that has died it would
 * otherwise notice nothing before the end of the statement, and hold its locks for hours.
 */
final class ServerWatch {

    private static final Logger LOG = Logger.getLogger(ServerWatch.class);

    /** For the length of this statement; answers with nothing where there is no such setting. */
    private static final String TRY =
            """
            SELECT pg_catalog.set_config('client_connection_check_interval', '5s', true)
            WHERE pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL""";

    private static final String SET = "SET LOCAL client_connection_check_interval = '5s'; ";

    private ServerWatch() {}

    /**
     * What a transaction sets for that, to be followed by something else; empty where it is not possible: servers before 14 do not
     * know it, and not on every platform may it be set.
     *
     * @param session in autocommit
     */
    static String setting(Session session) throws SQLException {
        try {
            return session.first(TRY, row -> SET).orElse("");
        } catch (SQLException e) {
            if (SqlState.lostConnection(e)) {
                throw e;
            }
            LOG.debugf("A server that does not look after its clients: %s", e.getMessage());
            return "";
        }
    }
}
