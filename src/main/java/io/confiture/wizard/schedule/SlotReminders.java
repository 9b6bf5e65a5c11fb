package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.DueReminders;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.Reminders;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Refusal;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reminds people of slots that come, as long before as the policy says. Each reminder is an event of its plan, made only while
 * nobody has moved that: on however many replicas, and after whatever restart, it happens once.
 */
@ApplicationScoped
public class SlotReminders {

    /** What could not be looked at is tried again, on any replica. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(SlotReminders.class);

    private final DueReminders due;
    private final PlanDesk desk;
    private final PolicyInForce policy;
    private final Clock clock;
    private Policy seen;

    public SlotReminders(DueReminders due, PlanDesk desk, PolicyInForce policy, Clock clock) {
        this.due = due;
        this.desk = desk;
        this.policy = policy;
        this.clock = clock;
    }

    @Scheduled(every = "1s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        lookAgainWhenThePolicyChanged(now);
        Optional<DueReminders.Claimed> next = due.claim(now, now.plus(AGAIN));
        while (next.isPresent()) {
            look(next.get(), now);
            next = due.claim(now, now.plus(AGAIN));
        }
    }

    /** A policy is read anew when its file has changed, and also by a process that has just started. */
    private void lookAgainWhenThePolicyChanged(Instant now) {
        Policy inForce = policy.get();
        if (inForce != seen) {
            due.lookAgain(now);
            seen = inForce;
        }
    }

    /** One plan that cannot be looked at never keeps the others. */
    private void look(DueReminders.Claimed claimed, Instant now) {
        try {
            claimed.upcoming().ifPresent(upcoming -> look(upcoming, now));
            if (claimed.upcoming().isEmpty()) {
                due.forget(claimed.plan(), now);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "People cannot be reminded of plan %s now; it is tried again", claimed.plan());
        }
    }

    private void look(DueReminders.Upcoming plan, Instant now) {
        Reminders reminders = policy.get().environment(plan.environment()).reminders();
        Optional<Duration> before = reminders.due(plan.opens(), plan.asked(), plan.told(), now);
        boolean told = before.isPresent() && remind(plan, before.get(), now);
        if (told || before.isEmpty()) {
            due.lookAt(plan.plan(), plan.version() + (told ? 1 : 0), reminders.next(plan.opens(), now));
        }
    }

    /** False when somebody has moved the plan meanwhile: then it is looked at again as it is. */
    private boolean remind(DueReminders.Upcoming seen, Duration before, Instant now) {
        return desk.change(
                        seen.plan(),
                        plan -> plan.version() == seen.version()
                                ? plan.remind(before, now)
                                : new Decision.Refused(Refusal.SEEN_ANOTHER_VERSION, plan))
                .isAccepted();
    }
}
