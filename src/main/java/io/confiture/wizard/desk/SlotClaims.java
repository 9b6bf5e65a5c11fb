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
                WHERE state = 'APPROVED' AND slot_opens <= :now AND slot_closes > :now
                  AND (slot_tried_until IS NULL OR slot_tried_until <= :now)
                ORDER BY slot_opens, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private static final String OVER =
            """
            SELECT id FROM plan
            WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND slot_closes <= :now
            ORDER BY slot_closes, id LIMIT 100
            """;

    private final Jdbi jdbi;

    public SlotClaims(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * An approved plan whose slot is open; no replica gets it again before {@code again} has passed, for instance because its
     * environment is busy. Empty when there is none.
     */
    public Optional<PlanId> claimOpen(Instant now, Duration again) {
        return jdbi.inTransaction(handle -> handle.createQuery(CLAIM_OPEN)
                .bind("now", now)
                .bind("until", now.plus(again))
                .mapTo(Long.class)
                .findOne()
                .map(PlanId::new));
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
