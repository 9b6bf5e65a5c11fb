package io.confiture.wizard.migration.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One connection to a target, and the time that is left for questions over it. */
final class Asking {

    /** Somebody who locks a table is not waited for. */
    static final Duration LOCK = Duration.ofMillis(200);

    /** How much later than the server we give up ourselves, so that its answer is heard. */
    private static final int GRACE_MILLIS = 250;

    private final Connection connection;
    private final long end;
    private long limit = Long.MAX_VALUE;

    Asking(Connection connection, long end) throws SQLException {
        this.connection = connection;
        this.end = end;
        // A policy that hides rows must not make a table look empty: then the question fails instead.
        run("SET row_security = off; SET lock_timeout = " + LOCK.toMillis());
    }

    /** What to make of one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What to ask in one transaction. */
    interface Questions<T> {
        T ask() throws SQLException;
    }

    int version() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    /** Several questions about one and the same state of the database. */
    <T> T atOneMoment(Questions<T> questions) throws SQLException {
        connection.setAutoCommit(false);
        try {
            run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return questions.ask();
        } finally {
            if (!connection.isClosed()) {
                connection.rollback(); // there is nothing to keep
                connection.setAutoCommit(true);
            }
            limit = Long.MAX_VALUE; // with the transaction its settings are gone
        }
    }

    /** @param values of the statement's parameters; a collection of numbers or texts becomes an array */
    <T> List<T> all(String sql, Row<T> row, Object... values) throws SQLException {
        return all(left(), sql, row, values);
    }

    /** @param atMost how long this question may take, if so much is left */
    <T> List<T> all(Duration atMost, String sql, Row<T> row, Object... values) throws SQLException {
        hurry(Math.min(atMost.toMillis(), left().toMillis()));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Collection<?> many ? array(many) : values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        }
    }

    /** Zero when the time is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean isOver() {
        return left().toMillis() < 1;
    }

    boolean isLost() throws SQLException {
        return connection.isClosed();
    }

    private Array array(Collection<?> many) throws SQLException {
        boolean numbers = many.stream().allMatch(Long.class::isInstance);
        return connection.createArrayOf(numbers ? "bigint" : "text", many.toArray());
    }

    /** A limit that is already there, and not far from the wanted one, saves a round trip. */
    private void hurry(long millis) throws SQLException {
        if (millis < 1) {
            throw new SQLException("it took longer than there is time for", "57014");
        }
        connection.setNetworkTimeout(Runnable::run, (int) millis + GRACE_MILLIS);
        if (Math.abs(limit - millis) > GRACE_MILLIS) {
            run("SET statement_timeout = " + millis);
            limit = millis;
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
