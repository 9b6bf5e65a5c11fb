package io.confiture.wizard.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Holds a migration up in the middle of its work, for as long as a test wants. */
final class Gate implements AutoCloseable {

    /** What a migration has to run to be held up: a wait that ends with the gate. */
    static final String WAIT = "pg_advisory_xact_lock(4711)";

    /** The same for what a deferred trigger runs, when everything has been sent, COMMIT too. */
    static final String WAIT_AT_COMMIT = "pg_advisory_xact_lock(4712)";

    private static final String WAITING =
            """
            SELECT query FROM pg_stat_activity
            WHERE application_name LIKE 'confiture-bot plan %' AND state = 'active' AND datname = current_database()
              AND wait_event IN ('advisory', 'virtualxid')
            """;

    private final Server.Database database;
    private final Connection holder;

    /** @param sql what holds others up until this transaction ends */
    private Gate(Server.Database database, String sql) {
        this.database = database;
        try {
            holder = database.connect();
            holder.setAutoCommit(false);
            holder.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops whoever runs {@link #WAIT}. */
    static Gate shut(Server.Database database) {
        return new Gate(database, "SELECT " + WAIT);
    }

    /** Stops whoever commits what runs {@link #WAIT_AT_COMMIT}. */
    static Gate shutAtCommit(Server.Database database) {
        return new Gate(database, "SELECT " + WAIT_AT_COMMIT);
    }

    /** Stops whoever builds an index on the table concurrently. */
    static Gate writingTo(Server.Database database, String table) {
        return new Gate(database, "INSERT INTO " + table + " DEFAULT VALUES");
    }

    /** @return the statement that is held up */
    String awaitSomebody() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !database.ask(WAITING)
                .isEmpty());
        return database.ask(WAITING).get(0);
    }

    /** Also when the program that sent it is gone: its server process does not know. */
    boolean holdsSomebody() {
        return !database.ask(WAITING).isEmpty();
    }

    void open() {
        try {
            holder.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
