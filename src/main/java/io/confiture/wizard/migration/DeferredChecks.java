package io.confiture.wizard.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a commit would check: constraints and triggers that wait for the end of the transaction. A rehearsal has no commit, so
 * it asks for them after each migration; otherwise a plan would pass that fails at its very end, and what still waits would
 * make PostgreSQL refuse the next ALTER TABLE.
 */
final class DeferredChecks {

    /**
     * By name, and not ALL: that would change the mood of constraints that a later migration adds. A name counts only where
     * every constraint that bears it can wait, else PostgreSQL refuses the whole statement.
     */
    private static final String NAMES =
            """
            SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.conname) AS name,
                   pg_catalog.bool_and(c.condeferred) AS waits
            FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
            WHERE (pg_catalog.left(n.nspname, 3) <> 'pg_' OR n.oid = pg_catalog.pg_my_temp_schema())
              AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
            GROUP BY n.nspname, c.conname
            HAVING pg_catalog.bool_and(c.condeferrable)
            ORDER BY 1""";

    private record Waiting(String name, boolean byItself) {}

    private final Session session;

    DeferredChecks(Session session) {
        this.session = session;
    }

    /** @throws SQLException what a commit would fail with */
    void runNow() throws SQLException {
        var waiting = session.all(NAMES, row -> new Waiting(row.getString("name"), row.getBoolean("waits")));
        set(waiting, "IMMEDIATE");
        set(waiting.stream().filter(Waiting::byItself).toList(), "DEFERRED");
    }

    private void set(List<Waiting> constraints, String when) throws SQLException {
        if (!constraints.isEmpty()) {
            session.run(constraints.stream()
                    .map(Waiting::name)
                    .collect(Collectors.joining(", ", "SET CONSTRAINTS ", " " + when)));
        }
    }
}
