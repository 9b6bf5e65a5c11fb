package io.confiture.wizard.migration;

import java.sql.SQLException;
import org.postgresql.core.TransactionState;

/**
 * A transaction whose only end is a rollback. Should anything in it get a COMMIT through to the server, PostgreSQL refuses
 * it: two temporary tables refer to each other in a way that no commit accepts. Unlike a violated deferred constraint, that
 * is not set off by SET CONSTRAINTS ALL IMMEDIATE, which migrations may well say.
 */
final class RolledBack implements AutoCloseable {

    /** "unsupported ON COMMIT and foreign key combination", says heap_truncate_check_FKs before a commit. */
    private static final String GUARD =
            """
            CREATE TEMPORARY TABLE pg_temp.confiture_never_commits (id int PRIMARY KEY) ON COMMIT DELETE ROWS;
            CREATE TEMPORARY TABLE pg_temp.confiture_rolls_back
                (id int CONSTRAINT confiture_never_commits REFERENCES pg_temp.confiture_never_commits)""";

    private static final String FIND_GUARD =
            """
            SELECT oid::bigint FROM pg_catalog.pg_constraint
            WHERE conname = 'confiture_never_commits' AND contype = 'f' AND connamespace = pg_catalog.pg_my_temp_schema()""";

    private static final String STANDS =
            """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE oid::bigint = ?)
               AND pg_catalog.txid_current_if_assigned() = ?""";

    private final Session session;
    private final long guard;
    private final long transaction;

    private RolledBack(Session session, long guard, long transaction) {
        this.session = session;
        this.guard = guard;
        this.transaction = transaction;
    }

    /** @param session in autocommit */
    static RolledBack begin(Session session, String limits) throws SQLException {
        session.connection().setAutoCommit(false);
        try {
            session.run(limits);
            session.run(GUARD);
            long guard = session.first(FIND_GUARD, row -> row.getLong(1)).orElseThrow();
            long transaction = session.first("SELECT pg_catalog.txid_current_if_assigned()", row -> row.getLong(1))
                    .orElseThrow();
            return new RolledBack(session, guard, transaction);
        } catch (SQLException e) {
            session.rollBack(e);
            throw e;
        }
    }

    /** Whether it is still open, still the same one, and still cannot be committed. */
    boolean stands() throws SQLException {
        return isOpen() && session.yes(STANDS, guard, transaction);
    }

    /** False after an error, too. */
    boolean isOpen() throws SQLException {
        return session.transactionState() == TransactionState.OPEN;
    }

    /** Whether the server has ended it. */
    boolean isOver() throws SQLException {
        return session.transactionState() == TransactionState.IDLE;
    }

    /**
     * Rolls back, and asks the server whether it did.
     *
     * @throws IllegalStateException if the server kept anything
     */
    @Override
    public void close() throws SQLException {
        if (session.connection().isClosed()) {
            return; // the server rolls back what nobody committed
        }
        session.connection().rollback();
        session.connection().setAutoCommit(true);
        String status = session.first("SELECT pg_catalog.txid_status(?)", row -> row.getString(1), transaction)
                .orElse("unknown");
        if (!"aborted".equals(status)) {
            throw new IllegalStateException(
                    "The transaction of a dry run, " + transaction + ", is " + status + " and not aborted");
        }
    }
}
