package io.confiture.wizard.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * Finds out, in three short questions, whether a pooler gives our connection another server process for every transaction.
 * A pooler that keeps one process per client, or none at all, passes.
 */
final class PoolerCheck {

    /** Opens one more connection the same way. */
    interface Another {
        Connection open() throws SQLException;
    }

    private final Session session;
    private final Another another;

    PoolerCheck(Connection connection, Another another) {
        this.session = new Session(connection);
        this.another = another;
    }

    Optional<String> refusal() throws SQLException {
        int backend = backend(session);
        boolean direct =
                backend == session.connection().unwrap(PGConnection.class).getBackendPID();
        if (backend != backend(session) || (!direct && isHandedOver(backend))) {
            return Optional.of(
                    "A connection pooler in transaction mode sits between the bot and the database, so the migration"
                            + " lock would protect nothing: put the address of PostgreSQL itself, or of a pool in session mode, into"
                            + " database_url.");
        }
        return Optional.empty();
    }

    /** A pooler that is idle gives the process it just got back to the next client that asks; two at once show it. */
    private boolean isHandedOver(int backend) throws SQLException {
        try (var other = another.open()) {
            other.setAutoCommit(false);
            boolean samePlace = backend(new Session(other)) == backend;
            boolean moved = backend(session) != backend;
            other.rollback();
            return samePlace || moved;
        }
    }

    private static int backend(Session session) throws SQLException {
        return session.first("SELECT pg_backend_pid()", row -> row.getInt(1)).orElseThrow();
    }
}
