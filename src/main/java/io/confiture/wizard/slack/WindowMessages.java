package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.WindowNotices;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.slack.view.WindowText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What starts in a maintenance window, and how that went, for the channel of its environment. */
@ApplicationScoped
public class WindowMessages {

    private final WindowNotices windows;
    private final PlanDesk desk;
    private final Outbox outbox;
    private final Sender sender;
    private final Clock clock;

    public WindowMessages(WindowNotices windows, PlanDesk desk, Outbox outbox, Sender sender, Clock clock) {
        this.windows = windows;
        this.desk = desk;
        this.outbox = outbox;
        this.sender = sender;
        this.clock = clock;
    }

    /** @throws SlackFailure when Slack does not take it now */
    void deliver(Outbox.Entry entry) {
        WindowNotices.Told told = windows.of(entry);
        List<Plan> plans = windows.plans(told.window()).stream().map(desk::get).toList();
        Instant now = clock.instant();
        boolean late = !told.over() && !now.isBefore(told.window().closes());
        if (plans.isEmpty() || late) {
            outbox.giveUp(entry, now, "it is not so any more");
            return;
        }
        sender.post(
                entry,
                told.channel(),
                told.channel(),
                Optional.empty(),
                told.over() ? WindowText.over(told.window(), plans) : WindowText.open(told.window(), plans));
        outbox.delivered(entry, now);
    }
}
