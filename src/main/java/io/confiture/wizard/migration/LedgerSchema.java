package io.confiture.wizard.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How the ledger comes to be, and how it is found: the same table, to the name of its last index, that Confiture makes. */
final class LedgerSchema {

    /**
     * Confiture folds a bare name to lower case when it looks, but not when it creates. We look for what it creates: for every
     * name that works with Confiture at all, the two are the same.
     */
    private static final String FIND_ON_PATH =
            """
            SELECT c.oid::bigint, quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relkind = 'r' AND c.relam IN (0, 2)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = to_regclass(?) AND c.relkind IN ('r', 'p', 'v', 'f')""";

    private static final String FIND_IN_SCHEMA =
            """
            SELECT c.oid::bigint, quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relkind = 'r' AND c.relam IN (0, 2)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'f')""";

    private static final String ELSEWHERE =
            """
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'f')
              AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND c.oid IS DISTINCT FROM to_regclass(?)
            ORDER BY 1""";

    private static final String CREATE =
            """
            CREATE TABLE %1$s (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
                slug text NOT NULL UNIQUE,
                version varchar(255) NOT NULL UNIQUE,
                name varchar(255) NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now(),
                execution_time_ms integer,
                checksum varchar(64),
                applied_by text
            );
            CREATE INDEX "idx_%2$s_pk_confiture" ON %1$s (pk_confiture);
            CREATE INDEX "idx_%2$s_slug" ON %1$s (slug);
            CREATE INDEX "idx_%2$s_version" ON %1$s (version);
            CREATE INDEX "idx_%2$s_applied_at" ON %1$s (applied_at DESC)""";

    /** Asked first, because ADD COLUMN IF NOT EXISTS waits for an exclusive lock even when there is nothing to add. */
    private static final String LACKS_APPLIED_BY =
            """
            SELECT NOT EXISTS (SELECT FROM pg_attribute
                               WHERE attrelid = ?::regclass AND attname = 'applied_by' AND NOT attisdropped)""";

    private static final String ADD_APPLIED_BY = "ALTER TABLE %s ADD COLUMN IF NOT EXISTS applied_by text";

    /** The transaction that wrote a row: every other one has a number of its own. */
    private static final String WRITER = "l.xmin::text::bigint";

    /** For what keeps its rows in another way. */
    private static final String CONTENT = "hashtextextended(l::text, 0)";

    /**
     * A relation of the ledger's name.
     *
     * @param heap whether it keeps its rows as PostgreSQL's own tables do
     */
    record Found(long oid, String qualifiedName, boolean heap) {

        LedgerStatements statements() {
            return new LedgerStatements(qualifiedName, heap ? WRITER : CONTENT);
        }
    }

    private final Session session;
    private final LedgerName name;

    LedgerSchema(Session session, LedgerName name) {
        this.session = session;
        this.name = name;
    }

    Optional<Ledger> find() throws SQLException {
        return found().map(found -> new Ledger(found.statements()));
    }

    Optional<Found> found() throws SQLException {
        return name.schema().isPresent()
                ? session.first(
                        FIND_IN_SCHEMA, LedgerSchema::found, name.schema().get(), name.table())
                : session.first(FIND_ON_PATH, LedgerSchema::found, name.quoted());
    }

    List<String> elsewhere() throws SQLException {
        return session.all(ELSEWHERE, row -> row.getString(1), name.table(), name.quoted());
    }

    Ledger findOrCreate() throws SQLException {
        if (find().isEmpty()) {
            create();
        }
        var ledger = find().orElseThrow(() -> new IllegalStateException("The ledger " + name
                + " was created and cannot be found: is there a usable schema in the search_path?"));
        upgrade(ledger);
        return ledger;
    }

    /** Somebody who creates it at the same time is waited for; whoever is faster, there is one ledger in the end. */
    private void create() throws SQLException {
        try {
            session.patiently(() -> {
                session.run(CREATE.formatted(name.quoted(), name.table()));
                return null;
            });
        } catch (SQLException e) {
            if (!someoneWasFaster(e) || find().isEmpty()) {
                throw e;
            }
        }
    }

    /** Depending on how far ahead the other one is, its table, the type of that name, or a row of the catalog is in the way. */
    private static boolean someoneWasFaster(SQLException e) {
        return SqlState.DUPLICATE_TABLE.isOf(e)
                || SqlState.DUPLICATE_OBJECT.isOf(e)
                || SqlState.UNIQUE_VIOLATION.isOf(e);
    }

    private void upgrade(Ledger ledger) throws SQLException {
        if (session.yes(LACKS_APPLIED_BY, ledger.qualifiedName())) {
            session.patiently(() -> {
                session.run(ADD_APPLIED_BY.formatted(ledger.qualifiedName()));
                return null;
            });
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getLong(1), row.getString(2), row.getBoolean(3));
    }
}
