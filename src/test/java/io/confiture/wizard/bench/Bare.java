package io.confiture.wizard.bench;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Ledger;
import io.confiture.wizard.migration.LedgerName;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.Targets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;

/** What anybody would write: a transaction for each file, with its ledger row, and nothing else. */
final class Bare {

    private static final String RECORD =
            """
            INSERT INTO tb_confiture (id, slug, version, name, execution_time_ms, checksum, applied_by)
            VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, current_user)""";

    private Bare() {}

    static void run(Target target, List<Migration> migrations) throws SQLException {
        try (Connection connection = new Targets().openForRun(target, "bare")) {
            Ledger.findOrCreate(connection, LedgerName.of(target.ledger()));
            connection.setAutoCommit(false);
            try (PreparedStatement record = connection.prepareStatement(RECORD)) {
                for (Migration migration : migrations) {
                    long begun = System.nanoTime();
                    send(connection, migration.upSql());
                    record(record, migration, (System.nanoTime() - begun) / 1_000_000);
                    connection.commit();
                }
            }
        }
    }

    /** {@code Statement.execute} keeps every result in a list that it walks for each further one: no match for 50,000. */
    private static void send(Connection connection, String sql) throws SQLException {
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        Query query = driver.createQuery(sql, false, false).query;
        driver.getQueryExecutor()
                .execute(
                        query,
                        query.createParameterList(),
                        new ResultHandlerBase(),
                        0,
                        0,
                        QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
                                | QueryExecutor.QUERY_ONESHOT
                                | QueryExecutor.QUERY_NO_RESULTS);
    }

    private static void record(PreparedStatement record, Migration migration, long millis) throws SQLException {
        record.setString(1, migration.ref().toString());
        record.setString(2, migration.version());
        record.setString(3, migration.ref().name());
        record.setLong(4, millis);
        record.setString(5, migration.checksum());
        record.executeUpdate();
    }
}
