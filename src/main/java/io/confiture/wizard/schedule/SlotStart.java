package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Readiness;
import io.confiture.wizard.plan.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One plan whose slot is open: starts it, brings it back to its people if it is not as it was approved, or lets it wait and says
 * what is in its way. The run itself looks once more, under the lock, before its first migration.
 */
@ApplicationScoped
public class SlotStart {

    private static final Logger LOG = Logger.getLogger(SlotStart.class);

    private final PlanDesk desk;
    private final Launch launch;
    private final SlotLook look;
    private final Clock clock;

    public SlotStart(PlanDesk desk, Launch launch, SlotLook look, Clock clock) {
        this.desk = desk;
        this.launch = launch;
        this.look = look;
        this.clock = clock;
    }

    void start(PlanId id) {
        Plan plan = desk.get(id);
        SlotLook.Seen seen = look.at(plan, clock.instant());
        try {
            decide(plan, seen)
                    .refusal()
                    .ifPresent(why -> LOG.infof("Plan %s does not start in its slot now: %s", id, why));
        } catch (DirectoryFailure e) {
            LOG.warnf("Plan %s does not start in its slot yet: %s", id, e.getMessage());
        }
    }

    /** Launching brings back to its people what is not as it was approved. */
    private Decision decide(Plan plan, SlotLook.Seen seen) {
        Readiness ready = seen.readiness();
        if (seen.proposal().isPresent() && (ready.isGreen() || !seen.isAsApproved())) {
            return launch.start(plan, PlanEvent.BOT, Set.of(), seen.proposal().get(), ready)
                    .decision();
        }
        Instant now = clock.instant();
        return desk.change(
                plan.id(),
                it -> it.version() == plan.version()
                        ? it.slot().hold(ready, now)
                        : new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, it));
    }
}
