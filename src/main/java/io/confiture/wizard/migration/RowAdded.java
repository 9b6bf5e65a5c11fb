package io.confiture.wizard.migration;

import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The ledger's part in applying. */
record RowAdded(Ledger ledger, Migration migration, Clock clock) implements Bookkeeping {

    @Override
    public Optional<String> objection(Optional<String> entry) {
        return entry.map(there -> "Version " + migration.version() + " is in the ledger already.");
    }

    @Override
    public boolean permitted(Session session) throws SQLException {
        return ledger.grants(session, "INSERT");
    }

    @Override
    public String forbidden() {
        return "The role may not write the ledger " + ledger.qualifiedName()
                + ", and without a transaction the change would stay unrecorded: grant INSERT on it first.";
    }

    @Override
    public boolean write(Session session, long millis, String role) throws SQLException {
        return ledger.add(session, migration, slug(), millis, role);
    }

    @Override
    public String statement(long millis, String role) {
        return ledger.statements().insertion(migration, slug(), millis, role);
    }

    @Override
    public boolean written(Optional<BigInteger> mark) {
        return ledger.added(mark);
    }

    private String slug() {
        return Ledger.slug(migration.ref(), ZonedDateTime.now(clock));
    }

    @Override
    public String outrun() {
        return "Somebody else recorded version " + migration.version() + " in the ledger meanwhile.";
    }

    @Override
    public String allOrNothing() {
        return "If the ledger " + ledger.qualifiedName() + " has version " + migration.version()
                + ", it is applied; if not, nothing of it is.";
    }

    @Override
    public String doubt() {
        return "look whether the ledger " + ledger.qualifiedName() + " has version " + migration.version();
    }

    @Override
    public String unwritten() {
        return "there is no ledger row";
    }
}
