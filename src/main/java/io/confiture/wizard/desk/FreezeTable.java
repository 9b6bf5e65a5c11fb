package io.confiture.wizard.desk;

import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.plan.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of {@code environment_freeze}, and what follows from them in other tables. */
final class FreezeTable {

    private static final String STANDING =
            "SELECT * FROM environment_freeze WHERE environment = :environment AND lifted_at IS NULL";

    private static final String OVER =
            "SELECT * FROM environment_freeze WHERE lifted_at IS NULL AND until <= :now ORDER BY id";

    private static final String ADD =
            """
            INSERT INTO environment_freeze (environment, reason, by_id, by_name, since, until)
            VALUES (:environment, :reason, :byId, :byName, :since, :until)
            """;

    private static final String LIFT =
            """
            UPDATE environment_freeze SET lifted_at = :now, lifted_by_id = :byId, lifted_by_name = :byName
            WHERE environment = :environment AND lifted_at IS NULL
            """;

    private static final String TELL =
            """
            INSERT INTO outbox (kind, lane, channel, event_id, written_at, due_at)
            VALUES ('FREEZE', 'freeze ' || :environment, :channel, :event, :now, :now)
            """;

    /** Whatever waits there shows why; what has ended stays as it was. */
    private static final String REPAINT =
            """
            INSERT INTO outbox (kind, lane, plan_id, written_at, due_at)
            SELECT 'CARD', 'plan #' || id, id, :now, :now FROM plan
            WHERE environment = :environment AND digest IS NOT NULL
              AND state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'RUNNING', 'PAUSED')
            ORDER BY id
            """;

    /** Somebody has tried them while it was frozen; they need not wait until it is their turn again. */
    private static final String WAKE =
            """
            UPDATE plan SET slot_tried_until = NULL
            WHERE environment = :environment AND state IN ('APPROVED', 'PAUSED') AND slot_tried_until IS NOT NULL
            """;

    private static final String TOLD =
            """
            SELECT e.*, NULL AS previous, o.channel AS told_to
            FROM outbox o JOIN plan_event e ON e.id = o.event_id WHERE o.id = :message
            """;

    private FreezeTable() {}

    static Optional<DeclaredFreeze> standing(Handle handle, String environment) {
        return handle.createQuery(STANDING)
                .bind("environment", environment)
                .map((row, context) -> freeze(row))
                .findOne();
    }

    static List<DeclaredFreeze> over(Handle handle, Instant now) {
        return handle.createQuery(OVER)
                .bind("now", now)
                .map((row, context) -> freeze(row))
                .list();
    }

    static void add(Handle handle, DeclaredFreeze freeze) {
        handle.createUpdate(ADD)
                .bind("environment", freeze.environment())
                .bind("reason", freeze.reason())
                .bind("byId", freeze.by().id())
                .bind("byName", freeze.by().name())
                .bind("since", freeze.since())
                .bind("until", freeze.until())
                .execute();
    }

    static void lift(Handle handle, String environment, Person by, Instant now) {
        handle.createUpdate(LIFT)
                .bind("environment", environment)
                .bind("byId", by.id())
                .bind("byName", by.name())
                .bind("now", now)
                .execute();
    }

    static void tell(Handle handle, String environment, String channel, long event, Instant now) {
        handle.createUpdate(TELL)
                .bind("environment", environment)
                .bind("channel", channel)
                .bind("event", event)
                .bind("now", now)
                .execute();
    }

    static void repaint(Handle handle, String environment, Instant now) {
        handle.createUpdate(REPAINT)
                .bind("environment", environment)
                .bind("now", now)
                .execute();
    }

    static void wake(Handle handle, String environment) {
        handle.createUpdate(WAKE).bind("environment", environment).execute();
    }

    static Freezes.Told told(Handle handle, long message) {
        return handle.createQuery(TOLD)
                .bind("message", message)
                .map((row, context) -> new Freezes.Told(row.getString("told_to"), RecordTable.event(row)))
                .one();
    }

    private static DeclaredFreeze freeze(ResultSet row) throws SQLException {
        return new DeclaredFreeze(
                row.getString("environment"),
                row.getString("reason"),
                new Person(row.getString("by_id"), row.getString("by_name")),
                PlanRow.instant(row, "since").orElseThrow(),
                PlanRow.instant(row, "until"));
    }
}
