package io.confiture.wizard.migration;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Optional;

/** The ledger's part in rolling back. */
record RowRemoved(Ledger ledger, Migration migration) implements Bookkeeping {

    @Override
    public Optional<String> objection(Optional<String> entry) {
        if (entry.isEmpty()) {
            return Optional.of("Version " + migration.version()
                    + " is not in the ledger, so there is nothing to roll back: somebody else may have done it.");
        }
        return entry.filter(baseline -> !baseline.isEmpty())
                .map(baseline -> "Version " + migration.version() + " was squashed into " + baseline
                        + " and is not rolled back on its own.");
    }

    @Override
    public boolean permitted(Session session) throws SQLException {
        return ledger.grants(session, "DELETE");
    }

    @Override
    public String forbidden() {
        return "The role may not delete from the ledger " + ledger.qualifiedName()
                + ", and without a transaction the rollback would stay unrecorded: grant DELETE on it first.";
    }

    @Override
    public boolean write(Session session, long millis, String role) throws SQLException {
        return ledger.remove(session.connection(), migration.version());
    }

    @Override
    public String statement(long millis, String role) {
        return ledger.statements().removal(migration.version());
    }

    @Override
    public boolean written(Optional<BigInteger> mark) {
        return ledger.removed(mark);
    }

    @Override
    public String outrun() {
        return "Somebody else rolled version " + migration.version() + " back meanwhile.";
    }

    @Override
    public String allOrNothing() {
        return "If the ledger " + ledger.qualifiedName() + " still has version " + migration.version()
                + ", nothing of it was rolled back; if not, all of it was.";
    }

    @Override
    public String doubt() {
        return "look whether the ledger " + ledger.qualifiedName() + " still has version " + migration.version();
    }

    @Override
    public String unwritten() {
        return "the ledger row is still there";
    }
}
