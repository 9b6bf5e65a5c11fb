package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.math.BigInteger;
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

    /** How many slugs are tried before something else than a slug must be in the way. */
    private static final int SLUGS = 5;

    /**
     * Read through JSON, the columns that some versions of Confiture do not have are simply null. The order is that of
     * rollbacks; rows of {@code reinit} all have the same time, and keep the order they were written in.
     */
    private static final String ROWS =
            """
            SELECT version, name, applied_at, execution_time_ms, checksum,
                   to_jsonb(l) ->> 'applied_by', to_jsonb(l) ->> 'archived_into',
                   coalesce(to_jsonb(l) ->> 'slug', '')
            FROM %s l ORDER BY applied_at, (to_jsonb(l) ->> 'pk_confiture')::bigint""";

    private static final String CONTAINS = "SELECT EXISTS (SELECT FROM %s WHERE version = ?)";

    private final LedgerStatements statements;
    private final LedgerWatch watch = new LedgerWatch();

    Ledger(LedgerStatements statements) {
        this.statements = statements;
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

    /**
     * Why no migration could be recorded in this database with this role, as a sentence with what to do; empty when one
     * could. Changes nothing, so it may be asked long before anything runs.
     */
    public static Optional<String> obstacle(Connection connection, LedgerName name) throws SQLException {
        return new LedgerAccess(new Session(connection), name).obstacle();
    }

    /** Why the ledger that is there cannot be read; also empty when there is none. */
    public static Optional<String> unreadable(Connection connection, LedgerName name) throws SQLException {
        return new LedgerAccess(new Session(connection), name).unreadable();
    }

    /** {@code "schema"."table"}, as SQL wants it. */
    public String qualifiedName() {
        return statements.ledger();
    }

    LedgerStatements statements() {
        return statements;
    }

    /** What the run that has this ledger knows of it. */
    LedgerWatch watch() {
        return watch;
    }

    /**
     * Every row, oldest first, archived ones included. Reads in a short transaction of its own, or in the one that is open.
     *
     * @throws SQLException among others when somebody locks the ledger for longer than a few seconds; it says who
     */
    public List<LedgerRow> rows(Connection connection) throws SQLException {
        var session = new Session(connection);
        return telling(
                session, () -> session.patiently(() -> session.all(ROWS.formatted(qualifiedName()), Ledger::row)));
    }

    /** Whether the version is applied, by whomever; a hidden row counts. */
    public boolean contains(Connection connection, String version) throws SQLException {
        var session = new Session(connection);
        return telling(
                session, () -> session.patiently(() -> session.yes(CONTAINS.formatted(qualifiedName()), version)));
    }

    /** Tells who is in the way, when somebody is for long. */
    <T> T telling(Session session, Session.Work<T> work) throws SQLException {
        try {
            return work.run();
        } catch (SQLException e) {
            if (!SqlState.LOCK_NOT_AVAILABLE.isOf(e)) {
                throw e;
            }
            throw new SQLException(new LedgerQueue(session, qualifiedName()).describe(), e.getSQLState(), e);
        }
    }

    /** @param privilege {@code INSERT} or {@code DELETE}, of the current role */
    boolean grants(Session session, String privilege) throws SQLException {
        return session.yes("SELECT has_table_privilege(?, ?)", qualifiedName(), privilege);
    }

    /**
     * Records a migration as applied, in the transaction that is open, if one is.
     *
     * @param millis time of the body, 0 for a migration that was marked and not run
     * @param appliedBy database role
     * @param now wall time for the slug, in the zone of this program, as Confiture does
     * @return false if the version is in the ledger already, written by whomever; an open transaction goes on
     */
    public boolean insert(Connection connection, Migration migration, long millis, String appliedBy, ZonedDateTime now)
            throws SQLException {
        return add(new Session(connection), migration, slug(migration.ref(), now), millis, Session.literal(appliedBy));
    }

    /**
     * Records a migration that was not run as applied, by a row such as {@code confiture baseline} writes.
     *
     * @return false if the version is in the ledger already, and nothing has been changed
     */
    public boolean baseline(Connection connection, Migration migration, ZonedDateTime now) throws SQLException {
        return add(new Session(connection), migration, slug(migration.ref(), now) + "_baseline", 0, "NULL");
    }

    /**
     * Records a migration as rolled back, in the transaction that is open, if one is.
     *
     * @return false if the version is not in the ledger, or only as part of a squashed baseline
     */
    public boolean remove(Connection connection, String version) throws SQLException {
        var session = new Session(connection);
        var removal = statements.removal(version);
        return telling(
                session, () -> session.patiently(() -> removed(session.lastOf(removal, LedgerStatements::mark))));
    }

    /** @param mark what {@link LedgerStatements#insertion} has answered */
    boolean added(Optional<BigInteger> mark) {
        mark.ifPresent(watch::wroteRow);
        return mark.isPresent();
    }

    /** @param mark what {@link LedgerStatements#removal} has answered */
    boolean removed(Optional<BigInteger> mark) {
        mark.ifPresent(watch::removedRow);
        return mark.isPresent();
    }

    /** @param appliedBy an expression of SQL */
    boolean add(Session session, Migration migration, String slug, long millis, String appliedBy) throws SQLException {
        for (int i = 1; i <= SLUGS; i++) {
            var insertion = statements.insertion(migration, i == 1 ? slug : slug + "_" + i, millis, appliedBy);
            if (telling(
                    session, () -> session.patiently(() -> added(session.lastOf(insertion, LedgerStatements::mark))))) {
                return true;
            }
            if (contains(session.connection(), migration.version())) {
                return false;
            }
        }
        throw new SQLException(
                "The ledger " + qualifiedName() + " takes no row of version " + migration.version()
                        + ": look for a unique constraint or a trigger that is not Confiture's",
                SqlState.UNIQUE_VIOLATION.code());
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
                Optional.ofNullable(row.getString(7)),
                LedgerRow.isRecordedOnly(row.getString(8)));
    }
}
