package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.WindowNotices;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.slack.view.WindowText;
import io.confiture.wizard.slack.view.Words;
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
    private final SlackApi slack;
    private final Clock clock;

    public WindowMessages(WindowNotices windows, PlanDesk desk, Outbox outbox, SlackApi slack, Clock clock) {
        this.windows = windows;
        this.desk = desk;
        this.outbox = outbox;
        this.slack = slack;
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
        post(
                entry,
                told.channel(),
                told.over() ? WindowText.over(told.window(), plans) : WindowText.open(told.window(), plans));
        outbox.delivered(entry, now);
    }

    /** An attempt before this one may have got through without our hearing of it. */
    private void post(Outbox.Entry entry, String channel, Words words) {
        Optional<Outbox.Posted> already = entry.attempts() > 1
                ? slack.posted(channel, Optional.empty(), entry.id(), entry.written())
                : Optional.empty();
        if (already.isEmpty()) {
            slack.post(channel, Optional.empty(), words, entry.id());
        }
    }
}
