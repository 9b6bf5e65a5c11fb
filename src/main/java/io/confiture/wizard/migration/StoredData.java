package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How much data stands behind a name in a target: counted if that takes no longer than two seconds, else estimated. */
public final class StoredData {

    private static final Logger LOG = Logger.getLogger(StoredData.class);

    private static final String FIND =
            """
            SELECT c.oid::regclass::text, c.reltuples::bigint, format_type(a.atttypid, a.atttypmod)
            FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = ? AND NOT a.attisdropped
            WHERE c.oid = to_regclass(?) AND c.relkind IN ('r', 'p')""";

    private StoredData() {}

    private record Found(String table, long estimated, Optional<String> type) {}

    /**
     * Asks in a short, read-only connection of its own.
     *
     * @param schema empty for what the login role's search path finds
     * @param column empty for whole rows
     * @return {@code 45,000 rows}, or {@code text, 45,000 rows} for those with a value in the column; empty when there is no
     *     such thing yet, or the target does not answer
     */
    public static Optional<String> extent(
            Targets targets, Target target, String schema, String table, Optional<String> column) {
        String name = schema.isEmpty() ? Session.quote(table) : Session.quote(schema) + "." + Session.quote(table);
        try {
            return targets.read(target, connection -> extent(connection, name, column));
        } catch (TargetException e) {
            LOG.infof("The extent of a loss is not known: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> extent(Connection connection, String name, Optional<String> column)
            throws SQLException {
        Session session = new Session(connection);
        Optional<Found> found = session.first(
                FIND,
                row -> new Found(row.getString(1), row.getLong(2), Optional.ofNullable(row.getString(3))),
                column.orElse(""),
                name);
        if (found.isEmpty() || (column.isPresent() && found.get().type().isEmpty())) {
            return Optional.empty();
        }
        String type = column.isPresent() ? found.get().type().orElseThrow() + ", " : "";
        return Optional.of(type + rows(session, found.get(), column));
    }

    private static String rows(Session session, Found found, Optional<String> column) throws SQLException {
        session.run("SET statement_timeout = '2s'");
        String what = column.map(Session::quote).orElse("*");
        try {
            long counted = session.first("SELECT count(" + what + ") FROM " + found.table(), row -> row.getLong(1))
                    .orElseThrow();
            return String.format(Locale.ROOT, "%,d rows", counted);
        } catch (SQLException e) {
            if (!SqlState.QUERY_CANCELED.isOf(e)) {
                throw e;
            }
            return found.estimated() < 0
                    ? "an unknown number of rows"
                    : String.format(Locale.ROOT, "about %,d rows", found.estimated());
        }
    }
}
