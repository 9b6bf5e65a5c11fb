package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * What the policy wants of an approved plan before it starts: an open window, no freeze, and success elsewhere first.
 */
@ApplicationScoped
public class StartGate {

    private final Environments environments;
    private final Promotion promotion;
    private final Clock clock;

    public StartGate(Environments environments, Promotion promotion, Clock clock) {
        this.environments = environments;
        this.promotion = promotion;
        this.clock = clock;
    }

    /** A sentence for the person who wants to start it; empty when it may. What cannot be found out counts as no. */
    public Optional<String> whyNotNow(Plan plan) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return Optional.of(unknown.why());
        }
        Environment environment = lookup.found().orElseThrow();
        return environment.policy().closed(clock.instant()).or(() -> promotion
                .look(environment.name(), plan.request().direction(), plan.migrations())
                .whyNot());
    }
}
