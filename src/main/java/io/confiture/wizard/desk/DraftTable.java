package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of {@code wizard_draft}: what the wizard wrote, as its own JSON. */
final class DraftTable {

    private static final String PUT =
            """
            INSERT INTO wizard_draft (plan_id, body, changed_at) VALUES (:plan, CAST(:body AS jsonb), :now)
            ON CONFLICT (plan_id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at
            """;

    private DraftTable() {}

    static void put(Handle handle, PlanId plan, String body, Instant now) {
        handle.createUpdate(PUT)
                .bind("plan", plan.number())
                .bind("body", body)
                .bind("now", now)
                .execute();
    }

    static Optional<String> find(Handle handle, PlanId plan) {
        return handle.createQuery("SELECT body::text FROM wizard_draft WHERE plan_id = :plan")
                .bind("plan", plan.number())
                .mapTo(String.class)
                .findOne();
    }

    static void drop(Handle handle, PlanId plan) {
        handle.execute("DELETE FROM wizard_draft WHERE plan_id = ?", plan.number());
    }
}
