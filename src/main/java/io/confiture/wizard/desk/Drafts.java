package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What people have filled in so far. A draft goes when its plan is submitted or ends. */
@ApplicationScoped
public class Drafts {

    private final Jdbi jdbi;

    public Drafts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Nothing happens when the plan is no draft any more. */
    public void put(PlanId plan, String body, Instant expires) {
        jdbi.useHandle(handle -> DraftTable.put(handle, plan, body, expires));
    }

    /** Empty when the plan is no draft any more. */
    public Optional<String> find(PlanId plan) {
        return jdbi.withHandle(handle -> DraftTable.find(handle, plan));
    }

    /** Those that have waited for their person long enough, the oldest hundred. */
    public List<PlanId> expired(Instant now) {
        return jdbi.withHandle(handle -> DraftTable.expired(handle, now));
    }
}
