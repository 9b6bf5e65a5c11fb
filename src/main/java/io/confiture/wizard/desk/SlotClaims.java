package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which plans' hours have come, and which have gone by. */
@ApplicationScoped
public class SlotClaims {

    /** SKIP LOCKED: replicas do not queue behind each other, and each looks at another plan. */
    private static final String CLAIM_OPEN =
            """
            UPDATE plan SET slot_tried_until = :until
            WHERE id = (
                SELECT id FROM plan
                WHERE (state = 'APPROVED' OR state = 'PAUSED' AND pause_reason IN ('HELD_AT_SLOT', 'BUSY_AT_SLOT'))
                  AND slot_opens <= :now AND slot_closes > :now
                  AND (slot_tried_until IS NULL OR slot_tried_until <= :now)
                ORDER BY slot_opens, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private static final String OVER =
            """
            SELECT id FROM plan
            WHERE (state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED')
                   OR state = 'PAUSED' AND pause_reason IN ('HELD_AT_SLOT', 'BUSY_AT_SLOT'))
              AND slot_closes <= :now
            ORDER BY slot_closes, id LIMIT 100
            """;

    /** What was not looked at since it was asked for last; a plan has its look behind it when that is in the record. */
    private static final String CLAIM_SOON =
            """
            UPDATE plan SET slot_tried_until = :until
            WHERE id = (
                SELECT id FROM plan p
                WHERE state = 'APPROVED' AND slot_opens > :now AND slot_opens <= :soon
                  AND (slot_tried_until IS NULL OR slot_tried_until <= :now)
                  AND NOT EXISTS (
                      SELECT FROM plan_event e WHERE e.plan_id = p.id AND e.kind = 'CHECKED'
                        AND e.number > (SELECT max(asked.number) FROM plan_event asked
                                        WHERE asked.plan_id = p.id AND asked.kind IN
                                            ('SUBMITTED', 'RESUBMITTED', 'REOPENED', 'RESCHEDULED')))
                ORDER BY slot_opens, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    /** Not what another replica has claimed since. */
    private static final String LOOKED =
            "UPDATE plan SET slot_tried_until = NULL WHERE id = :id AND slot_tried_until = :until";

    private static final String TRY_AGAIN =
            """
            UPDATE plan SET slot_tried_until = CASE WHEN state = 'APPROVED' THEN CAST(:soon AS timestamptz)
                ELSE CAST(:later AS timestamptz) END
            WHERE id = :id AND state IN ('APPROVED', 'PAUSED')
            """;

    private final Jdbi jdbi;

    public SlotClaims(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * An approved plan whose slot opens within {@code ahead}, and that was not looked at yet; nobody gets it before {@code until},
     * not even for its slot, unless {@link #looked} is called before that. Empty when there is none.
     */
    public Optional<PlanId> claimSoon(Instant now, Duration ahead, Instant until) {
        return jdbi.inTransaction(handle -> handle.createQuery(CLAIM_SOON)
                .bind("now", now)
                .bind("soon", now.plus(ahead))
                .bind("until", until)
                .mapTo(Long.class)
                .findOne()
                .map(PlanId::new));
    }

    /** What {@link #claimSoon} gave away until then is anybody's again: its slot may be open by now. */
    public void looked(PlanId plan, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(LOOKED)
                .bind("id", plan.number())
                .bind("until", until)
                .execute());
    }

    /**
     * An approved plan whose slot is open, or one that waits there; nobody gets it again before {@code again} has passed, unless
     * {@link #tryAgain} says otherwise. Empty when there is none.
     */
    public Optional<PlanId> claimOpen(Instant now, Duration again) {
        return jdbi.inTransaction(handle -> handle.createQuery(CLAIM_OPEN)
                .bind("now", now)
                .bind("until", now.plus(again))
                .mapTo(Long.class)
                .findOne()
                .map(PlanId::new));
    }

    /** It did not start: it may be claimed again at {@code soon}, or at {@code later} if it waits for what stands in its way. */
    public void tryAgain(PlanId plan, Instant soon, Instant later) {
        jdbi.useHandle(handle -> handle.createUpdate(TRY_AGAIN)
                .bind("id", plan.number())
                .bind("soon", soon)
                .bind("later", later)
                .execute());
    }

    /** Plans whose slot has closed before they could start; at most a hundred at once. */
    public List<PlanId> over(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(OVER)
                .bind("now", now)
                .mapTo(Long.class)
                .map(PlanId::new)
                .list());
    }
}
