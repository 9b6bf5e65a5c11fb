package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Writing rows of {@code outbox}; {@link Outbox} takes them out again. */
final class OutboxTable {

    private static final String PUT =
            """
            INSERT INTO outbox (kind, lane, plan_id, event_id, written_at, due_at)
            VALUES (:kind, :lane, :plan, :event, :now, :now)
            """;

    /** What happened while it was a draft, and is told with it. */
    private static final String TELL_DRY_RUN =
            """
            INSERT INTO outbox (kind, lane, plan_id, event_id, written_at, due_at)
            SELECT 'REPLY', :lane, plan_id, id, :now, :now FROM plan_event
            WHERE plan_id = :plan AND kind = 'REHEARSED' ORDER BY id DESC LIMIT 1
            """;

    private static final String WHISPER =
            """
            INSERT INTO outbox (kind, lane, person_id, channel, thread, response_url, body, written_at, due_at)
            VALUES ('WHISPER', :lane, :person, :channel, :thread, :responseUrl, :body, :now, :now)
            """;

    /** What the message itself shows well enough; everything else is a reply in its thread. */
    private static final Set<PlanEvent.Kind> SILENT =
            EnumSet.of(PlanEvent.Kind.OPENED, PlanEvent.Kind.MIGRATION_STARTED);

    /** In longer plans only the end of the run tells what was applied. */
    private static final int NAMED_ONE_BY_ONE = 20;

    private OutboxTable() {}

    /** The plan's message is painted anew after every move, once for several. */
    static void paint(Handle handle, Plan plan, PlanEvent event, long eventId) {
        if (isTold(plan)) {
            put(handle, "CARD", plan, eventId, event.at());
        }
    }

    /** Most moves are a reply in its thread too. */
    static void reply(Handle handle, Plan plan, PlanEvent event, long eventId) {
        boolean silent = SILENT.contains(event.kind()) || isOneOfMany(plan, event);
        if (isTold(plan) && !silent) {
            put(handle, "REPLY", plan, eventId, event.at());
        }
        if (event.kind() == PlanEvent.Kind.SUBMITTED) {
            tellDryRun(handle, plan, event.at());
        }
    }

    private static void tellDryRun(Handle handle, Plan plan, Instant now) {
        handle.createUpdate(TELL_DRY_RUN)
                .bind("lane", lane(plan))
                .bind("plan", plan.id().number())
                .bind("now", now)
                .execute();
    }

    private static String lane(Plan plan) {
        return "plan " + plan.id();
    }

    /** A draft is its author's own business. */
    private static boolean isTold(Plan plan) {
        return plan.review().digest().isPresent();
    }

    /** Slack takes a message a second: hundreds would still be arriving long after the end, which names them all. */
    private static boolean isOneOfMany(Plan plan, PlanEvent event) {
        return event.kind() == PlanEvent.Kind.MIGRATION_APPLIED
                && plan.migrations().size() > NAMED_ONE_BY_ONE
                && plan.state() == PlanState.RUNNING;
    }

    private static void put(Handle handle, String kind, Plan plan, long eventId, Instant now) {
        handle.createUpdate(PUT)
                .bind("kind", kind)
                .bind("lane", lane(plan))
                .bind("plan", plan.id().number())
                .bind("event", eventId)
                .bind("now", now)
                .execute();
    }

    static void whisper(Handle handle, Whisper whisper, Instant now) {
        handle.createUpdate(WHISPER)
                .bind("lane", "whisper " + whisper.personId() + " " + whisper.channel())
                .bind("person", whisper.personId())
                .bind("channel", whisper.channel())
                .bind("thread", whisper.thread())
                .bind("responseUrl", whisper.responseUrl())
                .bind("body", whisper.body())
                .bind("now", now)
                .execute();
    }
}
