package io.confiture.wizard.migration;

import java.sql.SQLException;

/**
 * The server's side of the executable. Its sessions outlive a killed program for as long as their statement takes, with its
 * lock; as long as there is one, nobody can tell how a migration ended.
 *
 * @param name what they are called in {@code pg_stat_activity}, and nobody else is
 */
record CliSessions(Session session, String name) {

    private static final String END =
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE application_name = ? AND datname = current_database() AND usename = session_user
              AND pid <> pg_backend_pid()""";

    private static final int TRIES = 50;
    private static final long BETWEEN = 200;

    /** To be asked when the program has ended; false if a session is still there after ten seconds. */
    boolean end() throws SQLException {
        for (int i = 0; i < TRIES; i++) {
            if (session.first(END, row -> row.getInt(1), name()).orElseThrow() == 0) {
                return true;
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
