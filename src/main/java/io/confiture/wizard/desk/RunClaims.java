package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who runs a RUNNING plan: one runner at a time, for as long as it renews its lease. */
@ApplicationScoped
public class RunClaims {

    private static final String CLAIM_NEXT =
            """
            UPDATE plan SET runner = :runner, leased_until = :until
            WHERE id = (
                SELECT id FROM plan WHERE state = 'RUNNING' AND runner IS NULL
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private static final String RENEW =
            "UPDATE plan SET leased_until = :until WHERE id = :id AND runner = :runner AND state = 'RUNNING'";

    private static final String IS_HELD_BY =
            "SELECT 1 FROM plan WHERE id = :id AND runner = :runner AND state = 'RUNNING' FOR UPDATE";

    private static final String RELEASE_BETWEEN =
            """
            UPDATE plan SET runner = NULL, leased_until = NULL
            WHERE id = :id AND runner = :runner AND state = 'RUNNING'
              AND NOT EXISTS (SELECT FROM plan_migration WHERE plan_id = plan.id AND state = 'RUNNING')
            """;

    private static final String TAKE_OVER_LAPSED =
            """
            UPDATE plan SET runner = :runner, leased_until = :until
            WHERE id = (
                SELECT id FROM plan WHERE state = 'RUNNING' AND leased_until < :now
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private final Jdbi jdbi;

    public RunClaims(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A plan that was started and that nobody runs yet; empty when there is none, or another replica was faster. */
    public Optional<PlanId> claimNext(String runner, Instant until) {
        return jdbi.inTransaction(handle -> handle.createQuery(CLAIM_NEXT)
                .bind("runner", runner)
                .bind("until", until)
                .mapTo(Long.class)
                .findOne()
                .map(PlanId::new));
    }

    /** False when the lease is somebody else's by now: stop. */
    public boolean renew(PlanId plan, String runner, Instant until) {
        return jdbi.withHandle(handle -> handle.createUpdate(RENEW)
                        .bind("id", plan.number())
                        .bind("runner", runner)
                        .bind("until", until)
                        .execute()
                == 1);
    }

    /** Whether the run is this runner's, in the transaction that is about to depend on it; nobody takes it over meanwhile. */
    static boolean isHeldBy(Handle handle, PlanId plan, String runner) {
        return handle.createQuery(IS_HELD_BY)
                .bind("id", plan.number())
                .bind("runner", runner)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Gives a plan up in the middle: from now on anybody may ask its target what became of it. */
    public void lapse(PlanId plan, String runner, Instant now) {
        renew(plan, runner, now.minusSeconds(1));
    }

    /** Leaves a plan to whoever claims it next; nothing happens while one of its migrations is on its way. */
    public void releaseBetween(PlanId plan, String runner) {
        jdbi.useHandle(handle -> handle.createUpdate(RELEASE_BETWEEN)
                .bind("id", plan.number())
                .bind("runner", runner)
                .execute());
    }

    /** A plan whose runner has not been heard of in time, now leased to the caller, who asks the target about it. */
    public Optional<PlanId> takeOverLapsed(String runner, Instant now, Instant until) {
        return jdbi.inTransaction(handle -> handle.createQuery(TAKE_OVER_LAPSED)
                .bind("runner", runner)
                .bind("now", now)
                .bind("until", until)
                .mapTo(Long.class)
                .findOne()
                .map(PlanId::new));
    }
}
