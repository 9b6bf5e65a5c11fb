package io.confiture.wizard.migration;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What is seen in one short question just before a migration is sent: a body before it may have given our lock away, and others
 * may have written the ledger.
 *
 * @param version of the migration
 * @param locked whether the lock is still ours
 * @param entry what the ledger has under that version, see {@link LedgerStatements#entry}
 * @param print the whole ledger at a glance
 */
record LastLook(String version, boolean locked, Optional<String> entry, LedgerPrint print) {

    static LastLook at(TargetLock lock, Ledger ledger, String version) throws SQLException {
        LedgerStatements ask = ledger.statements();
        String question =
                "SELECT " + lock.isOurs() + ", (" + ask.entry(version) + "), p.* FROM (" + ask.print() + ") p";
        Session session = new Session(lock.connection());
        return ledger.telling(
                        session, () -> session.aFewTimes(() -> session.briefly(question, row -> read(version, row))))
                .orElseThrow();
    }

    private static LastLook read(String version, ResultSet row) throws SQLException {
        return new LastLook(
                version,
                row.getBoolean(1),
                Optional.ofNullable(row.getString(2)),
                new LedgerPrint(row.getLong(3), new BigInteger(row.getString(4))));
    }

    /** Why nothing may be sent. */
    Optional<String> objection(Bookkeeping books) {
        return locked
                ? books.objection(entry)
                : Optional.of("The migration lock is gone: something released it. Start again.");
    }
}
