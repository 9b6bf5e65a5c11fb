package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.SlotClaims;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Readiness;
import io.confiture.wizard.plan.Refusal;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Starts approved plans when their slot opens, and ends those whose slot has gone by: late is late. What is not
 * as it was approved goes back to its people; where something else is in the way, the plan waits and says so. The run itself looks once more, under the lock, before its first migration.
 */
@ApplicationScoped
public class DueSlots {

    /** A busy environment is asked again this often. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** What stood in the way is looked at again this often. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(DueSlots.class);

    private final SlotClaims slots;
    private final PlanDesk desk;
    private final Launch launch;
    private final SlotLook look;
    private final Clock clock;

    public DueSlots(SlotClaims slots, PlanDesk desk, Launch launch, SlotLook look, Clock clock) {
        this.slots = slots;
        this.launch = launch;
        this.look = look;
        this.desk = desk;
        this.clock = clock;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        slots.over(now).forEach(plan -> carefully(plan, () -> expire(plan, now)));
        Optional<PlanId> next = slots.claimOpen(now, AGAIN, LATER);
        while (next.isPresent()) {
            PlanId plan = next.get();
            carefully(plan, () -> start(plan));
            next = slots.claimOpen(now, AGAIN, LATER);
        }
    }

    /** One plan that cannot be started never keeps the others. */
    private static void carefully(PlanId plan, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "The slot of plan %s could not be dealt with; it is tried again", plan);
        }
    }

    /** What is in the way is told, and looked at again for as long as the slot is open. */
    private void start(PlanId id) {
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

    private void expire(PlanId id, Instant now) {
        desk.change(id, plan -> plan.expire(why(plan), now));
    }

    private static String why(Plan plan) {
        if (plan.slot().waits()) {
            return "Its slot closed while this was in the way:\n"
                    + plan.pause().orElseThrow().detail();
        }
        return plan.state() == PlanState.APPROVED
                ? "Its slot closed before it could start."
                : "Its slot closed before everybody had answered.";
    }
}
