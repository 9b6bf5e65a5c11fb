package io.confiture.wizard.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** One physical connection to a target, without JDBC's ceremony. Does not own it. */
record Session(Connection connection) {

    /** For whoever touches the ledger: gives up soon, and so lets others past. */
    static final String BRIEF = "SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '10s'";

    /** How often a lock that is in the way is waited for, two seconds each time. */
    private static final int TRIES = 3;

    /** What to make of one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What to do in a transaction. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs a statement of ours, without parameters. */
    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /**
     * Sends several statements of ours as one text, which takes one round trip; the first error ends it.
     *
     * @return what the last of them that answers with rows has to say; empty if that is no row
     */
    <T> Optional<T> lastOf(String sql, Row<T> row) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Optional<T> last = Optional.empty();
            boolean answers = statement.execute(sql);
            while (answers || statement.getUpdateCount() >= 0) {
                if (answers) {
                    var result = statement.getResultSet();
                    last = result.next() ? Optional.of(row.read(result)) : Optional.empty();
                }
                answers = statement.getMoreResults();
            }
            return last;
        }
    }

    <T> List<T> all(String sql, Row<T> row, Object... values) throws SQLException {
        try (var statement = prepare(sql, values);
                var result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, Object... values) throws SQLException {
        return all(sql, row, values).stream().findFirst();
    }

    boolean yes(String sql, Object... values) throws SQLException {
        return first(sql, row -> row.getBoolean(1), values).orElse(false);
    }

    int update(String sql, Object... values) throws SQLException {
        try (var statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /**
     * Runs work in a transaction of its own that gives up soon, or inside the one that is open. Afterwards nothing stays open:
     * whoever holds a transaction after touching the ledger blocks every Confiture command.
     */
    <T> T briefly(Work<T> work) throws SQLException {
        if (!connection.getAutoCommit()) {
            return work.run();
        }
        connection.setAutoCommit(false);
        try {
            run(BRIEF);
            var result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** The same for a single question, in one round trip; not inside a transaction. */
    <T> Optional<T> briefly(String question, Row<T> row) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return lastOf(BRIEF + "; " + question + "; COMMIT", row);
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    /**
     * Runs work {@link #briefly}, a few times if a lock is in the way. Each time we queue up anew, behind whoever came after
     * us: a Confiture command that wants the ledger for itself for an instant is let past. An open transaction survives a
     * try that failed.
     */
    <T> T patiently(Work<T> work) throws SQLException {
        return aFewTimes(() -> connection.getAutoCommit() ? briefly(work) : inSavepoint(work));
    }

    /** The same for work that cleans up behind itself. */
    <T> T aFewTimes(Work<T> work) throws SQLException {
        for (int left = TRIES - 1; ; left--) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (left == 0 || !SqlState.LOCK_NOT_AVAILABLE.isOf(e)) {
                    throw e;
                }
            }
        }
    }

    private <T> T inSavepoint(Work<T> work) throws SQLException {
        var before = connection.setSavepoint();
        try {
            var result = work.run();
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException e) {
            rollBackTo(before, e);
            throw e;
        }
    }

    private void rollBackTo(Savepoint before, SQLException reason) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Rolls back whatever is open; a failure to do so is noted on the exception that was the reason. */
    void rollBack(Exception reason) {
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** What the server said about the transaction with its last answer, whatever JDBC believes. */
    TransactionState transactionState() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** As a literal of SQL, whatever the session thinks of backslashes. */
    static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
