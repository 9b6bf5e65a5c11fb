package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.notify.NotDelivered;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.schedule.Sight;
import io.confiture.wizard.slack.view.ProgressText;
import io.confiture.wizard.slack.view.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A run's one message in its plan's thread: posted once, then edited. */
@ApplicationScoped
public class ProgressMessage {

    /** Whoever deleted it does not want it, and what Slack keeps as it is stays as it is. */
    private static final Set<String> NEVER_AGAIN =
            Set.of("message_not_found", "edit_window_closed", "cant_update_message");

    private final PlanDesk desk;
    private final Outbox outbox;
    private final RunProgress progress;
    private final Sender sender;
    private final Clock clock;

    public ProgressMessage(PlanDesk desk, Outbox outbox, RunProgress progress, Sender sender, Clock clock) {
        this.desk = desk;
        this.outbox = outbox;
        this.progress = progress;
        this.sender = sender;
        this.clock = clock;
    }

    /** @throws SlackFailure when Slack does not take it */
    void deliver(Outbox.Entry entry) {
        // In this order: a plan that has moved meanwhile has counted the version up, and the message leaves once more.
        RunProgress.Shown shown =
                progress.of(entry.plan().orElseThrow(), clock.instant()).orElseThrow();
        Plan plan = desk.get(entry.plan().orElseThrow());
        Words words = ProgressText.of(plan, shown.body().flatMap(Sight::fromJson), shown.ran())
                .about(plan.id());
        if (shown.message().isPresent()) {
            edit(entry, shown, shown.message().get(), words);
        } else if (plan.state() == PlanState.RUNNING || entry.sentBefore().isPresent()) {
            progress.shows(entry, shown, post(entry, plan, words), clock.instant());
        } else {
            outbox.delivered(entry, clock.instant()); // it ended before there was a message that could be out of date
        }
    }

    private void edit(Outbox.Entry entry, RunProgress.Shown shown, Outbox.Posted message, Words words) {
        try {
            sender.update(entry, message, words);
            progress.shows(entry, shown, message, clock.instant());
        } catch (SlackFailure e) {
            if (!NEVER_AGAIN.contains(e.error())) {
                throw e;
            }
            outbox.giveUp(entry, clock.instant(), e.getMessage());
        }
    }

    private Outbox.Posted post(Outbox.Entry entry, Plan plan, Words words) {
        Outbox.Posted parent = parentOf(plan);
        return sender.paint(entry, SlackAnnouncer.place(plan), parent.channel(), Optional.of(parent.ts()), words);
    }

    private Outbox.Posted parentOf(Plan plan) {
        return outbox.messageOf(plan.id())
                .orElseThrow(() -> new NotDelivered("its message is not posted yet", Duration.ZERO, null));
    }
}
