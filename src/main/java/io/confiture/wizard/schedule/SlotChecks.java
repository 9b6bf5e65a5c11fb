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

    private static final int LOOKS = 3;

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
        boolean another = true;
        while (another) {
            Instant now = clock.instant(); // a look takes its time, and the next slot may open meanwhile
            Instant until = now.plus(AGAIN);
            Optional<PlanId> next = slots.claimSoon(now, AHEAD, until);
            next.ifPresent(plan -> carefully(plan, until));
            another = next.isPresent();
        }
    }

    /** One that cannot be looked at never keeps the others, nor its own slot. */
    private void carefully(PlanId id, Instant until) {
        try {
            check(desk.get(id));
            slots.looked(id, until);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Plan %s could not be looked at before its slot; it is tried again", id);
        }
    }

    /** Looks once more when something else was written down meanwhile, a reminder for instance. */
    private void check(Plan seen) {
        Plan plan = seen;
        for (int looks = 0; looks < LOOKS && wasOvertaken(plan); looks++) {
            plan = desk.get(seen.id());
        }
    }

    private boolean wasOvertaken(Plan seen) {
        Readiness found = look.at(seen, seen.answers().slot().map(Slot::opens).orElseThrow())
                .readiness();
        Instant now = clock.instant();
        return desk.change(
                        seen.id(),
                        plan -> plan.version() == seen.version()
                                ? plan.slot().check(found, now)
                                : new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan))
                .refusal()
                .filter(Refusal.SEEN_ANOTHER_VERSION::equals)
                .isPresent();
    }
}
