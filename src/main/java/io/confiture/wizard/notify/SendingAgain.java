package io.confiture.wizard.notify;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sends dead letters once more, when somebody thinks that what was in their way is gone. */
@ApplicationScoped
public class SendingAgain {

    private static final Logger LOG = Logger.getLogger(SendingAgain.class);

    private final PlanDesk desk;
    private final Undelivered undelivered;
    private final Announcements announcements;
    private final Clock clock;

    public SendingAgain(PlanDesk desk, Undelivered undelivered, Announcements announcements, Clock clock) {
        this.desk = desk;
        this.undelivered = undelivered;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * What became of a wish.
     *
     * @param messages how many are on their way again
     * @param whyNot in words for the person; empty when it was granted
     */
    public record Answer(int messages, Optional<String> whyNot) {}

    /**
     * @param plan whose dead letters; empty for what is no plan's
     * @param roles what this person holds now
     */
    public Answer again(Optional<PlanId> plan, Person by, Set<Role> roles) {
        boolean own =
                plan.flatMap(desk::find).filter(it -> it.isRequestedBy(by)).isPresent();
        if (roles.isEmpty() && !own) {
            return new Answer(
                    0,
                    Optional.of(
                            "Insufficient permissions: only whoever asked for the plan, and those who hold a role, send"
                                    + " its messages again."));
        }
        int messages = undelivered.sendAgain(plan, clock.instant());
        LOG.infof(
                "%s sends %d messages of %s again",
                by.id(), messages, plan.map(id -> "plan " + id).orElse("no plan"));
        announcements.wake();
        return new Answer(messages, Optional.empty());
    }
}
