package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What people have filled in so far. A draft goes when its plan is submitted or ends. */
@ApplicationScoped
public class Drafts {

    private final Jdbi jdbi;

    public Drafts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public void put(PlanId plan, String body, Instant now) {
        jdbi.useHandle(handle -> DraftTable.put(handle, plan, body, now));
    }

    /** Empty when the plan is no draft any more. */
    public Optional<String> find(PlanId plan) {
        return jdbi.withHandle(handle -> DraftTable.find(handle, plan));
    }
}
