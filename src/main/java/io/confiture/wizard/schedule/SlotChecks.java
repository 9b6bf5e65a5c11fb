package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.SlotClaims;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Readiness;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Slot;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells a plan's people how it looks, ten minutes before its slot, once: what is red then they can still put right. */
@ApplicationScoped
public class SlotChecks {

    static final Duration AHEAD = Duration.ofMinutes(10);

    /** A look takes seconds; after a crash another replica looks. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(SlotChecks.class);

    private final SlotClaims slots;
    private final PlanDesk desk;
    private final SlotLook look;
    private final Clock clock;

    public SlotChecks(SlotClaims slots, PlanDesk desk, SlotLook look, Clock clock) {
        this.slots = slots;
        this.desk = desk;
        this.look = look;
        this.clock = clock;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        Optional<PlanId> next = slots.claimSoon(now, AHEAD, AGAIN);
        while (next.isPresent()) {
            carefully(next.get());
            next = slots.claimSoon(now, AHEAD, AGAIN);
        }
    }

    /** One that cannot be looked at never keeps the others. */
    private void carefully(PlanId id) {
        try {
            check(desk.get(id));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Plan %s could not be looked at before its slot; it is tried again", id);
        }
    }

    private void check(Plan seen) {
        Readiness found = look.at(seen, seen.answers().slot().map(Slot::opens).orElseThrow())
                .readiness();
        Instant now = clock.instant();
        desk.change(
                seen.id(),
                plan -> plan.version() == seen.version()
                        ? plan.slot().check(found, now)
                        : new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan));
    }
}
