package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Freezes;
import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.PlanEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Says that a freeze is over when its end has come. It holds nobody up from that moment on, whether or not that is said. */
@ApplicationScoped
public class FreezeEnds {

    private static final Logger LOG = Logger.getLogger(FreezeEnds.class);

    private final Freezes freezes;
    private final Environments environments;
    private final Clock clock;

    public FreezeEnds(Freezes freezes, Environments environments, Clock clock) {
        this.freezes = freezes;
        this.environments = environments;
        this.clock = clock;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        freezes.over(now).forEach(freeze -> end(freeze, now));
    }

    private void end(DeclaredFreeze freeze, Instant now) {
        try {
            freezes.end(
                    freeze,
                    PlanEvent.BOT,
                    environments.policy(freeze.environment()).channel(),
                    now);
        } catch (RuntimeException e) {
            LOG.warnf("The end of the freeze of %s cannot be told yet: %s", freeze.environment(), e.getMessage());
        }
    }
}
