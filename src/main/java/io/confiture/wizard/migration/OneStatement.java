package io.confiture.wizard.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;

/**
 * Executes one statement, and only if the server itself takes the text for one: it is parsed by the extended protocol first,
 * which refuses several commands before any of them is executed. Whatever our own parser was made to believe, nothing rides
 * along.
 */
final class OneStatement extends ResultHandlerBase {

    private static final int PARSE =
            QueryExecutor.QUERY_DESCRIBE_ONLY | QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_SUPPRESS_BEGIN;

    /** Simple protocol: the rows of a SELECT are counted by nobody and kept by nobody. */
    private static final int EXECUTE = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
            | QueryExecutor.QUERY_ONESHOT
            | QueryExecutor.QUERY_NO_RESULTS
            | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS
            | QueryExecutor.QUERY_SUPPRESS_BEGIN;

    private static final Set<String> CHANGE_ROWS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY");

    private long rows;

    private OneStatement() {}

    /** @return rows inserted, updated or deleted */
    static long execute(Session session, String sql) throws SQLException {
        send(session, sql, new OneStatement(), PARSE);
        var executed = new OneStatement();
        send(session, sql, executed, EXECUTE);
        return executed.rows;
    }

    /** Made by hand: the driver would look for its own parameters and semicolons in the text. */
    private static void send(Session session, String sql, OneStatement handler, int flags) throws SQLException {
        var executor = session.connection().unwrap(BaseConnection.class).getQueryExecutor();
        var query = executor.wrap(List.of(new NativeQuery(sql, new int[0], false, SqlCommand.BLANK)));
        executor.execute(query, query.createParameterList(), handler, 0, 0, flags);
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
        if (CHANGE_ROWS.contains(status.split(" ", 2)[0])) {
            rows += Math.max(0, updateCount);
        }
    }

    @Override
    public void handleResultRows(Query from, Field[] fields, List<Tuple> tuples, ResultCursor cursor) {
        // what a SELECT finds is of no interest
    }
}
