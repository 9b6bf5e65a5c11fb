package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Rows of {@code plan_event}: added and read, never changed. */
final class EventTable {

    private static final String ADD =
            """
            INSERT INTO plan_event (plan_id, kind, at, person_id, person_name, role, migration, migration_name, digest,
                                    facts, plan_version, number, hash)
            VALUES (:plan, :kind, :at, :personId, :personName, :role, :migration, :migrationName, :digest,
                    CAST(:facts AS jsonb), :version, :number, :hash)
            """;

    private static final String OF = "SELECT * FROM plan_event WHERE plan_id = :plan ORDER BY id";

    private static final String LAST =
            "SELECT * FROM plan_event WHERE plan_id = :plan AND kind IN (<kinds>) ORDER BY id DESC LIMIT 1";

    private static final String GET = "SELECT * FROM plan_event WHERE id = :id";

    private EventTable() {}

    static long add(Handle handle, RecordedEvent event) {
        return handle.createUpdate(ADD)
                .bind("number", event.number())
                .bind("hash", event.hash())
                .bind("plan", event.plan())
                .bind("kind", event.kind())
                .bind("at", event.at())
                .bind("personId", event.personId())
                .bind("personName", event.personName())
                .bind("role", event.role())
                .bind("migration", event.migration())
                .bind("migrationName", event.migrationName())
                .bind("digest", event.digest())
                .bind("facts", Json.facts(event.facts()))
                .bind("version", event.planVersion())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    static List<PlanEvent> of(Handle handle, PlanId plan) {
        return handle.createQuery(OF)
                .bind("plan", plan.number())
                .map((row, context) -> event(row))
                .list();
    }

    static Optional<PlanEvent> last(Handle handle, PlanId plan, Set<PlanEvent.Kind> kinds) {
        return handle.createQuery(LAST)
                .bind("plan", plan.number())
                .bindList("kinds", kinds.stream().map(PlanEvent.Kind::name).toList())
                .map((row, context) -> event(row))
                .findOne();
    }

    static PlanEvent get(Handle handle, long id) {
        return handle.createQuery(GET)
                .bind("id", id)
                .map((row, context) -> event(row))
                .one();
    }

    private static PlanEvent event(ResultSet row) throws SQLException {
        String version = row.getString("migration");
        return new PlanEvent(
                PlanEvent.Kind.valueOf(row.getString("kind")),
                new Person(row.getString("person_id"), row.getString("person_name")),
                PlanRow.instant(row, "at").orElseThrow(),
                Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                version == null
                        ? Optional.empty()
                        : Optional.of(new MigrationRef(version, row.getString("migration_name"))),
                Optional.ofNullable(row.getString("digest")).map(Digest::new),
                Json.facts(row.getString("facts")));
    }
}
