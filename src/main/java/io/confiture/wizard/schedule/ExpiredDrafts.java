package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.Whisper;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Ends drafts that nobody went on with, and tells their author. Nothing of them ran. */
@ApplicationScoped
public class ExpiredDrafts {

    private static final Logger LOG = Logger.getLogger(ExpiredDrafts.class);

    private final Drafts drafts;
    private final PlanDesk desk;
    private final Outbox outbox;
    private final Clock clock;

    public ExpiredDrafts(Drafts drafts, PlanDesk desk, Outbox outbox, Clock clock) {
        this.drafts = drafts;
        this.desk = desk;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "5s", delayed = "5s")
    void tick() {
        Instant now = clock.instant();
        for (PlanId id : drafts.expired(now)) {
            try {
                expire(id, now);
            } catch (RuntimeException e) {
                LOG.warnf("Draft %s cannot be ended yet: %s", id, e.getMessage());
            }
        }
    }

    private void expire(PlanId id, Instant now) {
        Decision decision = desk.change(id, plan -> plan.expire("User timeout in wizard", now));
        if (decision.isAccepted()) {
            Person author = decision.plan().request().requester();
            String sentence = "⌛ User timeout in wizard: draft " + id + " has expired. Nothing ran.";
            outbox.whisper(new Whisper(author.id(), author.id(), Optional.empty(), Optional.empty(), sentence), now);
        }
    }
}
