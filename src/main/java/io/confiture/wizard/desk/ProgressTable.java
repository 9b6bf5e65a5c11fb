package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Writing to {@code run_progress} and to a run's one row in {@code outbox}; {@link RunProgress} is what others know. */
final class ProgressTable {

    /** Slack takes about fifty edits in a minute, of all messages together. */
    private static final Duration EDITS_APART = Duration.ofSeconds(3);

    private static final String RUNS =
            """
            INSERT INTO run_progress (plan_id, running_since) VALUES (:plan, :now)
            ON CONFLICT (plan_id) DO UPDATE SET
                version = run_progress.version + 1, body = NULL, running_since = excluded.running_since
            """;

    private static final String CHANGED =
            """
            UPDATE run_progress SET
                version = version + 1,
                ran_millis = ran_millis + CASE WHEN :runs THEN 0 ELSE
                    greatest(0, coalesce(extract(epoch FROM CAST(:now AS timestamptz) - running_since) * 1000, 0)) END,
                running_since = CASE WHEN :runs THEN running_since END
            WHERE plan_id = :plan
            """;

    private static final String OPEN =
            """
            INSERT INTO outbox (kind, lane, plan_id, written_at, due_at) VALUES ('PROGRESS', :lane, :plan, :now, :now)
            ON CONFLICT (plan_id) WHERE kind = 'PROGRESS' DO NOTHING
            """;

    /** Where it is open there is nothing to be done: what leaves then is what is newest then. */
    private static final String OPEN_AGAIN =
            """
            UPDATE outbox SET
                delivered_at = NULL, attempts = 0,
                due_at = greatest(CAST(:now AS timestamptz), delivered_at + :apart * interval '1 millisecond')
            WHERE plan_id = :plan AND kind = 'PROGRESS' AND delivered_at IS NOT NULL
            """;

    private static final String STAYS_OPEN =
            """
            UPDATE outbox SET
                attempts = 0, leased_until = NULL, last_error = NULL,
                due_at = CAST(:now AS timestamptz) + :apart * interval '1 millisecond'
            WHERE id = :id
            """;

    private ProgressTable() {}

    /**
     * In the transaction of the move, so that no message goes on saying "45 %" when the run is over. Moves from one migration
     * to the next come by the thousand, and are shown when somebody looks.
     */
    static void follow(Handle handle, Plan before, Plan after, Instant now) {
        boolean moved = before.state() != after.state();
        boolean stopped = before.stopAskedBy().isEmpty() && after.stopAskedBy().isPresent();
        if (moved && after.state() == PlanState.RUNNING) {
            handle.createUpdate(RUNS)
                    .bind("plan", after.id().number())
                    .bind("now", now)
                    .execute();
        } else if (moved || stopped) {
            handle.createUpdate(CHANGED)
                    .bind("plan", after.id().number())
                    .bind("runs", after.state() == PlanState.RUNNING)
                    .bind("now", now)
                    .execute();
        }
        if (moved || stopped) {
            openAgain(handle, after.id(), now);
        }
    }

    /** There is something newer to show than what was delivered or is waiting. */
    static void tell(Handle handle, PlanId plan, Instant now) {
        handle.createUpdate(OPEN)
                .bind("lane", "progress " + plan)
                .bind("plan", plan.number())
                .bind("now", now)
                .execute();
        openAgain(handle, plan, now);
    }

    private static void openAgain(Handle handle, PlanId plan, Instant now) {
        handle.createUpdate(OPEN_AGAIN)
                .bind("plan", plan.number())
                .bind("now", now)
                .bind("apart", EDITS_APART.toMillis())
                .execute();
    }

    /** What was delivered is not the newest any more: once again, but not at once. */
    static void staysOpen(Handle handle, Outbox.Entry entry, Instant now) {
        handle.createUpdate(STAYS_OPEN)
                .bind("id", entry.id())
                .bind("now", now)
                .bind("apart", EDITS_APART.toMillis())
                .execute();
    }
}
