package io.confiture.wizard.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What keeps a role from reading or writing Confiture's ledger, in a sentence with what to grant. Asks catalogs only. */
final class LedgerAccess {

    /** By object id: asked by name, these functions fail for a schema the role may not use. */
    private static final String RIGHTS =
            """
            SELECT quote_ident(current_user), quote_ident(pg_get_userbyid(c.relowner)), pg_has_role(c.relowner, 'USAGE'),
                   has_schema_privilege(c.relnamespace, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'),
                   has_table_privilege(c.oid, 'INSERT'),
                   EXISTS (SELECT FROM pg_attribute
                           WHERE attrelid = c.oid AND attname = 'applied_by' AND NOT attisdropped)
            FROM pg_class c WHERE c.oid = ?::oid""";

    private static final String MAY_CREATE =
            """
            SELECT quote_ident(current_user), quote_ident(n.nspname), has_schema_privilege(n.oid, 'CREATE')
            FROM pg_namespace n WHERE n.nspname = coalesce(?, current_schema())""";

    private final Session session;
    private final LedgerName name;
    private final LedgerSchema schema;

    LedgerAccess(Session session, LedgerName name) {
        this.session = session;
        this.name = name;
        this.schema = new LedgerSchema(session, name);
    }

    private record Rights(
            String ledger,
            String role,
            String owner,
            boolean owns,
            boolean reads,
            boolean inserts,
            boolean hasAppliedBy) {

        String share() {
            return "It belongs to " + owner + ": `GRANT " + owner + " TO " + role + "` lets the role work with it.";
        }
    }

    /** Why the ledger that is there cannot even be read; also empty when there is none. */
    Optional<String> unreadable() throws SQLException {
        return rights().filter(rights -> !rights.reads()).map(LedgerAccess::unreadable);
    }

    /** Why no migration could be recorded here; empty when it could. */
    Optional<String> obstacle() throws SQLException {
        if (session.yes("SELECT pg_is_in_recovery()")) {
            return Optional.of(
                    "The server is a standby and takes no changes: put the primary's address into database_url.");
        }
        var rights = rights();
        return rights.isPresent() ? toWriting(rights.get()) : toCreation();
    }

    private Optional<Rights> rights() throws SQLException {
        var found = schema.found();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return session.first(
                RIGHTS,
                row -> new Rights(
                        found.get().qualifiedName(),
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                found.get().oid());
    }

    private static String unreadable(Rights rights) {
        return "The role " + rights.role() + " may not read Confiture's ledger " + rights.ledger() + ". "
                + rights.share();
    }

    private static Optional<String> toWriting(Rights rights) {
        if (!rights.reads()) {
            return Optional.of(unreadable(rights));
        }
        if (!rights.inserts()) {
            return Optional.of("The role " + rights.role() + " may not write Confiture's ledger " + rights.ledger()
                    + ". " + rights.share());
        }
        return rights.hasAppliedBy() || rights.owns()
                ? Optional.empty()
                : Optional.of(
                        "Confiture's ledger " + rights.ledger() + " is an old one and lacks the column applied_by,"
                                + " which only its owner may add. " + rights.share());
    }

    private Optional<String> toCreation() throws SQLException {
        if (name.schema().isEmpty() && !schema.elsewhere().isEmpty()) {
            return Optional.of(elsewhere(schema.elsewhere()));
        }
        var refused = session.first(
                MAY_CREATE,
                row -> row.getBoolean(3)
                        ? Optional.<String>empty()
                        : Optional.of(notHere(row.getString(1), row.getString(2))),
                name.schema().orElse(null));
        return refused.orElseGet(() -> Optional.of(nowhere()));
    }

    private String elsewhere(List<String> others) {
        return "There is no ledger where the login role looks for it, but there is one in " + String.join(", ", others)
                + ": everything would be applied again. Write migration.tracking_table with its schema: "
                + others.get(0) + ", or another one to begin a new ledger there.";
    }

    private String notHere(String role, String place) {
        return "There is no ledger " + name + " yet, and the role " + role
                + " may not create it: `GRANT CREATE ON SCHEMA " + place + " TO " + role
                + "`, or let its future owner run `confiture migrate status` once.";
    }

    private String nowhere() {
        return name.schema()
                .map(missing -> "The schema " + missing + " of migration.tracking_table " + name
                        + " does not exist: create it, or correct the name.")
                .orElse("The search_path of the login role leads to no schema that exists, so there is no place for the"
                        + " ledger " + name + ": write migration.tracking_table with its schema.");
    }
}
