package io.confiture.wizard.migration;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What is sent to write a ledger, with all values in it: it has to travel together with other statements.
 *
 * @param ledger its name in full, as SQL wants it
 * @param mark an expression over a row {@code l} that gives something else after every write
 */
record LedgerStatements(String ledger, String mark) {

    private static final String ENTRY =
            "SELECT coalesce(to_jsonb(l) ->> 'archived_into', '') FROM %s l WHERE version = %s";

    private static final String PRINT = "SELECT count(*), coalesce(sum(%2$s), 0)::text AS marks FROM %1$s l";

    /**
     * Named columns, because there may be more of them; never a value for pk_confiture. A row that is there already is no
     * error, for an error would spoil the transaction that is open.
     */
    private static final String INSERT =
            """
            INSERT INTO %s AS l (id, slug, version, name, execution_time_ms, checksum, applied_by)
            VALUES (gen_random_uuid(), %s, %s, %s, %d, %s, %s)
            ON CONFLICT DO NOTHING RETURNING %s""";

    /** A row that was squashed away stands for a part of its baseline, and stays. */
    private static final String DELETE =
            "DELETE FROM %s l WHERE version = %s AND (to_jsonb(l) ->> 'archived_into') IS NULL RETURNING %s";

    /**
     * Answers with the baseline that the version was squashed into, or with an empty text if it stands for itself, or with
     * nothing if it is not in the ledger.
     */
    String entry(String version) {
        return ENTRY.formatted(ledger, Session.literal(version));
    }

    /** Answers with one row: number of rows and sum of their marks. */
    String print() {
        return PRINT.formatted(ledger, mark);
    }

    /**
     * Answers with the new row's mark, or with nothing if the version or the slug is there already.
     *
     * @param appliedBy an expression
     */
    String insertion(Migration migration, String slug, long millis, String appliedBy) {
        return INSERT.formatted(
                ledger,
                Session.literal(slug),
                Session.literal(migration.ref().version()),
                Session.literal(migration.ref().name()),
                Math.min(millis, Integer.MAX_VALUE),
                Session.literal(migration.checksum()),
                appliedBy,
                mark);
    }

    /** Answers with the mark of the row that went, or with nothing if there is none, or only as part of a squashed baseline. */
    String removal(String version) {
        return DELETE.formatted(ledger, Session.literal(version), mark);
    }

    static BigInteger mark(ResultSet row) throws SQLException {
        return new BigInteger(row.getString(1));
    }
}
