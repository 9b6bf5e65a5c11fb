package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Direction;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * What the ledger is told about a migration that has run, and how to speak of that: applying adds a row, rolling back takes
 * it away.
 */
interface Bookkeeping {

    static Bookkeeping of(Direction direction, Ledger ledger, Migration migration, Clock clock) {
        return switch (direction) {
            case UP -> new RowAdded(ledger, migration, clock);
            case DOWN -> new RowRemoved(ledger, migration);
        };
    }

    /**
     * Why, as the ledger stands, nothing may be sent.
     *
     * @param entry what it has about the migration, see {@link LedgerStatements#entry}
     */
    Optional<String> objection(Optional<String> entry);

    /** Whether the session's role may write what has to be written. */
    boolean permitted(Session session) throws SQLException;

    /** What to do when it may not. */
    String forbidden();

    /**
     * Writes it, in the transaction that is open, if one is; whatever is in the way is waited for, and gone around.
     *
     * @param role whom the body ran as, as an expression of SQL
     * @return false if somebody else was faster
     */
    boolean write(Session session, long millis, String role) throws SQLException;

    /** What writes it if nothing is in the way, as one statement that travels with others. */
    String statement(long millis, String role);

    /**
     * @param mark what that statement has answered
     * @return whether it has written; if not, {@link #write} knows more
     */
    boolean written(Optional<BigInteger> mark);

    /** The sentence for that. */
    String outrun();

    /** How to find out which way it went, where all of it happened or nothing. */
    String allOrNothing();

    /** What to look at, where only this entry is in doubt. */
    String doubt();

    /** How the ledger looks when it has not been written. */
    String unwritten();
}
