package io.confiture.wizard.desk;

import java.sql.ResultSet;
import java.sql.SQLException;

/** From the columns of {@code plan_event}, and the hash before them, to what is checked and handed out. */
final class RecordTable {

    private RecordTable() {}

    static RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong("number"),
                row.getObject("plan_id", Long.class),
                row.getObject("plan_version", Long.class),
                row.getString("kind"),
                PlanRow.instant(row, "at").orElseThrow(),
                row.getString("person_id"),
                row.getString("person_name"),
                row.getString("role"),
                row.getString("migration"),
                row.getString("migration_name"),
                row.getString("digest"),
                Json.facts(row.getString("facts")),
                row.getString("previous"),
                row.getString("hash"));
    }
}
