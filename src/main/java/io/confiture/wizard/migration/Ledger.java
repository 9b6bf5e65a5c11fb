package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Confiture's table of applied migrations in one target, found and named in full: a migration that changes the
 * {@code search_path} does not make us lose it.
 */
public final class Ledger {

    private static final DateTimeFormatter SLUG_TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    /** Read through JSON, the columns that some versions of Confiture do not have are simply null. */
    private static final String ROWS =
            """
            SELECT version, name, applied_at, execution_time_ms, checksum,
                   to_jsonb(l) ->> 'applied_by', to_jsonb(l) ->> 'archived_into'
            FROM %s l ORDER BY applied_at, pk_confiture""";

    private static final String CONTAINS = "SELECT EXISTS (SELECT FROM %s WHERE version = ?)";

    /** Named columns, because there may be more of them; never a value for pk_confiture. */
    private static final String INSERT =
            """
            INSERT INTO %s (id, slug, version, name, execution_time_ms, checksum, applied_by)
            VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, ?)""";

    private final String qualifiedName;

    Ledger(String qualifiedName) {
        this.qualifiedName = qualifiedName;
    }

    /**
     * Finds the ledger, or makes one as Confiture would, or gives an old one the column it lacks. Call it with the lock held.
     *
     * @throws SQLException among others when the role owns neither the table nor its schema
     */
    public static Ledger findOrCreate(Connection connection, LedgerName name) throws SQLException {
        return new LedgerSchema(new Session(connection), name).findOrCreate();
    }

    /** The ledger if there is one; changes nothing. Being there does not mean being readable. */
    public static Optional<Ledger> find(Connection connection, LedgerName name) throws SQLException {
        return new LedgerSchema(new Session(connection), name).find();
    }

    /**
     * Where else tables of that name are, {@code schema.table} each. Worth asking when {@link #find} finds nothing: with the
     * wrong {@code search_path} every migration seems to be pending.
     */
    public static List<String> elsewhere(Connection connection, LedgerName name) throws SQLException {
        return new LedgerSchema(new Session(connection), name).elsewhere();
    }

    /** {@code "schema"."table"}, as SQL wants it. */
    public String qualifiedName() {
        return qualifiedName;
    }

    /** Every row, oldest first, archived ones included. Reads in a short transaction of its own, or in the one that is open. */
    public List<LedgerRow> rows(Connection connection) throws SQLException {
        var session = new Session(connection);
        return session.briefly(() -> session.all(ROWS.formatted(qualifiedName), Ledger::row));
    }

    /** Whether the version is applied, by whomever; a hidden row counts. */
    public boolean contains(Connection connection, String version) throws SQLException {
        var session = new Session(connection);
        return session.briefly(() -> session.yes(CONTAINS.formatted(qualifiedName), version));
    }

    /** Whether the current role may add rows. */
    boolean writable(Session session) throws SQLException {
        return session.yes("SELECT has_table_privilege(?, 'INSERT')", qualifiedName);
    }

    /**
     * Records a migration as applied, in the transaction that is open, if one is.
     *
     * @param millis time of the body, 0 for a migration that was marked and not run
     * @param appliedBy database role
     * @param now wall time for the slug, in the zone of this program, as Confiture does
     * @return false if the version is in the ledger already; an open transaction is then beyond saving
     */
    public boolean insert(Connection connection, Migration migration, long millis, String appliedBy, ZonedDateTime now)
            throws SQLException {
        try {
            new Session(connection)
                    .update(
                            INSERT.formatted(qualifiedName),
                            slug(migration.ref(), now),
                            migration.ref().version(),
                            migration.ref().name(),
                            (int) Math.min(millis, Integer.MAX_VALUE),
                            migration.checksum(),
                            appliedBy);
            return true;
        } catch (SQLException e) {
            if (SqlState.UNIQUE_VIOLATION.isOf(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Takes a row away, in the transaction that is open, if one is. False if there is none. */
    boolean delete(Connection connection, String version) throws SQLException {
        return new Session(connection)
                .first(
                        "DELETE FROM " + qualifiedName + " WHERE version = ? RETURNING true",
                        row -> row.getBoolean(1),
                        version)
                .isPresent();
    }

    /** The later of Confiture's two forms: with the version in it, two migrations of one name and second do not collide. */
    static String slug(MigrationRef ref, ZonedDateTime now) {
        return ref.name() + "_" + ref.version() + "_" + SLUG_TIME.format(now);
    }

    private static LedgerRow row(ResultSet row) throws SQLException {
        int millis = row.getInt(4);
        return new LedgerRow(
                new MigrationRef(row.getString(1), row.getString(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4) == null ? OptionalInt.empty() : OptionalInt.of(millis),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)));
    }
}
