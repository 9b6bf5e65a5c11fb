package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Which plans must be looked at because people may be to be reminded of their slot. Whoever looks says when to look again. */
@ApplicationScoped
public class DueReminders {

    /**
     * A plan whose slot is to come.
     *
     * @param opens when its slot opens
     * @param asked when people were last asked about it
     * @param told how long before the slot they were reminded since, at the latest
     */
    public record Upcoming(
            PlanId plan, String environment, long version, Instant opens, Instant asked, Optional<Duration> told) {}

    /** SKIP LOCKED: replicas do not queue behind each other, and each looks at another plan. */
    private static final String CLAIM =
            """
            UPDATE plan SET remind_at = :until
            WHERE id = (
                SELECT id FROM plan
                WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND remind_at <= :now
                ORDER BY remind_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private static final String UPCOMING =
            """
            SELECT plan.id, plan.environment, plan.version, plan.slot_opens, asked.at AS asked,
                (SELECT extract(epoch FROM min(CAST(reminder.facts->>'before' AS interval)))::bigint
                 FROM plan_event reminder
                 WHERE reminder.plan_id = plan.id AND reminder.kind = 'REMINDED' AND reminder.id > asked.id) AS told
            FROM plan JOIN LATERAL (
                SELECT id, at FROM plan_event
                WHERE plan_id = plan.id AND kind IN ('SUBMITTED', 'RESUBMITTED', 'REOPENED', 'RESCHEDULED')
                ORDER BY id DESC LIMIT 1) asked ON true
            WHERE plan.id = :plan AND plan.slot_opens > :now
            """;

    /** Somebody who moved it meanwhile has said themselves when it is to be looked at. */
    private static final String LOOK =
            "UPDATE plan SET remind_at = :next WHERE id = :plan AND version = :version AND slot_opens IS NOT NULL";

    private static final String FORGET =
            "UPDATE plan SET remind_at = NULL WHERE id = :plan AND (slot_opens IS NULL OR slot_opens <= :now)";

    private static final String LOOK_AGAIN =
            """
            UPDATE plan SET remind_at = :now
            WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND slot_closes > :now AND slot_opens > :now
            """;

    private final Jdbi jdbi;

    public DueReminders(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What claiming came to. */
    public record Claimed(PlanId plan, Optional<Upcoming> upcoming) {}

    /**
     * A plan that must be looked at; no other replica gets it before {@code until}, unless it is moved. Empty when there is
     * none; without {@code upcoming} when its slot is not to come any more.
     */
    public Optional<Claimed> claim(Instant now, Instant until) {
        return jdbi.inTransaction(handle -> handle.createQuery(CLAIM)
                .bind("now", now)
                .bind("until", until)
                .mapTo(Long.class)
                .findOne()
                .map(PlanId::new)
                .map(plan -> new Claimed(plan, upcoming(handle, plan, now))));
    }

    private static Optional<Upcoming> upcoming(Handle handle, PlanId plan, Instant now) {
        return handle.createQuery(UPCOMING)
                .bind("plan", plan.number())
                .bind("now", now)
                .map((row, context) -> upcoming(row))
                .findOne();
    }

    private static Upcoming upcoming(ResultSet row) throws SQLException {
        long seconds = row.getLong("told");
        Optional<Duration> told = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
        return new Upcoming(
                new PlanId(row.getLong("id")),
                row.getString("environment"),
                row.getLong("version"),
                PlanRow.instant(row, "slot_opens").orElseThrow(),
                PlanRow.instant(row, "asked").orElseThrow(),
                told);
    }

    /** It is to be looked at then, or not any more; nothing happens when it has another version by now. */
    public void lookAt(PlanId plan, long version, Optional<Instant> next) {
        jdbi.useHandle(handle -> handle.createUpdate(LOOK)
                .bind("plan", plan.number())
                .bind("version", version)
                .bind("next", next)
                .execute());
    }

    /** Its slot has opened, or there is none any more. */
    public void forget(PlanId plan, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(FORGET)
                .bind("plan", plan.number())
                .bind("now", now)
                .execute());
    }

    /** Every slot that is to come is looked at now: what is wanted may have changed. */
    public void lookAgain(Instant now) {
        jdbi.useHandle(
                handle -> handle.createUpdate(LOOK_AGAIN).bind("now", now).execute());
    }
}
