package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.RelationName;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions that have one value for all rows of a statement. */
final class Functions {

    /** Which of several functions of one name is meant depends on types, so all that could be meant have to be calm. */
    private static final String CALM =
            """
            SELECT found.nspname, found.proname FROM (
                SELECT w.schema, w.name, n.nspname, c.proname,
                       bool_and(c.provolatile IN ('i', 's')) OVER (PARTITION BY w.schema, w.name) AS calm
                %s) found
            WHERE found.calm"""
                    .formatted(Resolution.named("pg_proc", "pro"));

    private Functions() {}

    static Set<RelationName> calm(Asking asking, Resolution resolution, Names names) throws SQLException {
        List<RelationName> called = resolution.clear(names.functions());
        return called.isEmpty()
                ? Set.of()
                : new HashSet<>(asking.all(
                        CALM,
                        row -> new RelationName(row.getString(1), row.getString(2)),
                        Resolution.schemas(called),
                        Resolution.bare(called)));
    }
}
