package io.confiture.wizard.migration;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/**
 * Sends a text as one query of the simple protocol, as psql and Confiture do, and reads everything that comes back. Goes one
 * level below {@code Statement}, which forgets after a failure how many statements had succeeded before it.
 */
final class SimpleQuery extends ResultHandlerBase {

    private static final int FLAGS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
            | QueryExecutor.QUERY_ONESHOT
            | QueryExecutor.QUERY_NO_RESULTS
            | QueryExecutor.QUERY_SUPPRESS_BEGIN;

    private int completed;
    private String firstStatus = "";

    /** @throws SQLException the first error; {@link #completed()} then tells which statement it was */
    void send(Session session, String sql) throws SQLException {
        var connection = session.connection().unwrap(BaseConnection.class);
        var query = connection.createQuery(sql, false, false).query;
        connection.getQueryExecutor().execute(query, query.createParameterList(), this, 0, 0, FLAGS);
    }

    /** How many statements the server has finished without an error. */
    int completed() {
        return completed;
    }

    /** Whether the server has finished the first statement, and calls it so: {@code COMMIT}, and not {@code ROLLBACK}. */
    boolean beganWith(String status) {
        return firstStatus.equals(status);
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
        if (completed == 0) {
            firstStatus = status;
        }
        completed++;
    }

    @Override
    public void handleResultRows(Query from, Field[] fields, List<Tuple> tuples, ResultCursor cursor) {
        completed++;
    }
}
