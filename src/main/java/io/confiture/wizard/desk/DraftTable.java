package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of {@code wizard_draft}: what the wizard wrote, as its own JSON. */
final class DraftTable {

    private static final String PUT =
            """
            INSERT INTO wizard_draft (plan_id, body, expires_at)
            SELECT id, CAST(:body AS jsonb), :expires FROM plan WHERE id = :plan AND state = 'DRAFT'
            ON CONFLICT (plan_id) DO UPDATE SET body = excluded.body, expires_at = excluded.expires_at
            """;

    private static final String EXPIRED =
            "SELECT plan_id FROM wizard_draft WHERE expires_at < :now ORDER BY expires_at LIMIT 100";

    private DraftTable() {}

    static void put(Handle handle, PlanId plan, String body, Instant expires) {
        handle.createUpdate(PUT)
                .bind("plan", plan.number())
                .bind("body", body)
                .bind("expires", expires)
                .execute();
    }

    static Optional<String> find(Handle handle, PlanId plan) {
        return handle.createQuery("SELECT body::text FROM wizard_draft WHERE plan_id = :plan")
                .bind("plan", plan.number())
                .mapTo(String.class)
                .findOne();
    }

    static List<PlanId> expired(Handle handle, Instant now) {
        return handle.createQuery(EXPIRED)
                .bind("now", now)
                .mapTo(Long.class)
                .map(PlanId::new)
                .list();
    }

    static void drop(Handle handle, PlanId plan) {
        handle.execute("DELETE FROM wizard_draft WHERE plan_id = ?", plan.number());
    }
}
