package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.slack.view.UndeliveredText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Tells whoever asked for a plan what of it did not get through, why, and what to do. */
@ApplicationScoped
public class Warnings {

    private final PlanDesk desk;
    private final Outbox outbox;
    private final Undelivered undelivered;
    private final DirectMessages direct;
    private final Clock clock;

    public Warnings(PlanDesk desk, Outbox outbox, Undelivered undelivered, DirectMessages direct, Clock clock) {
        this.desk = desk;
        this.outbox = outbox;
        this.undelivered = undelivered;
        this.direct = direct;
        this.clock = clock;
    }

    /** @throws SlackFailure when Slack does not take it */
    void deliver(Outbox.Entry entry) {
        Optional<Undelivered.Notice> notice = undelivered.notice(entry);
        if (notice.isEmpty()) {
            outbox.giveUp(entry, clock.instant(), "sent again meanwhile");
            return;
        }
        Plan plan = desk.get(notice.get().plan());
        direct.post(entry, entry.person().orElseThrow(), UndeliveredText.warning(plan, notice.get()));
        outbox.delivered(entry, clock.instant());
    }
}
