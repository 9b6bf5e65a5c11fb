package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.Whisper;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.NoticeText;
import io.confiture.wizard.slack.view.ReminderText;
import io.confiture.wizard.slack.view.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What happened to a scheduled plan, for its requester and for the channel they chose besides the environment's own. */
@ApplicationScoped
public class NoticeMessages {

    private final PlanDesk desk;
    private final Outbox outbox;
    private final SlackApi slack;
    private final Sender sender;
    private final MessageLinks links;
    private final Clock clock;

    public NoticeMessages(
            PlanDesk desk, Outbox outbox, SlackApi slack, Sender sender, MessageLinks links, Clock clock) {
        this.desk = desk;
        this.outbox = outbox;
        this.slack = slack;
        this.sender = sender;
        this.links = links;
        this.clock = clock;
    }

    /** @throws SlackFailure when Slack does not take it now */
    void deliver(Outbox.Entry entry) {
        Plan plan = desk.get(entry.plan().orElseThrow());
        PlanEvent event = outbox.event(entry.event().orElseThrow());
        Instant now = clock.instant();
        if (!isNews(plan, event, now)) {
            outbox.giveUp(entry, now, "it is not so any more");
            return;
        }
        try {
            Words words = NoticeText.of(plan, event, link(plan), now);
            sender.post(entry, place(entry, plan), where(entry, plan), Optional.empty(), words);
            outbox.delivered(entry, now);
        } catch (SlackFailure e) {
            if (e.kind() != SlackFailure.Kind.REFUSED) {
                throw e;
            }
            outbox.giveUp(entry, now, e.getMessage());
            sayThatItIsNotTaken(entry, plan, event, e);
        }
    }

    /** In the plan's thread, and so that those see it in the channel who do not read threads. */
    void remind(Outbox.Entry entry, String place, Plan plan, PlanEvent event, Outbox.Posted parent) {
        Instant now = clock.instant();
        if (!isNews(plan, event, now)) {
            outbox.giveUp(entry, now, "it is not so any more");
            return;
        }
        sender.replyAloud(entry, place, parent, ReminderText.of(plan, now));
        outbox.delivered(entry, now);
    }

    private boolean isNews(Plan plan, PlanEvent event, Instant now) {
        return plan.isNews(event, now) && (event.kind() != PlanEvent.Kind.REMINDED || isLast(plan, event));
    }

    /** Whether nobody was reminded of it after this. */
    private boolean isLast(Plan plan, PlanEvent reminder) {
        return desk.lastEvent(plan.id(), Set.of(PlanEvent.Kind.REMINDED))
                .filter(reminder::equals)
                .isPresent();
    }

    private String where(Outbox.Entry entry, Plan plan) {
        return entry.person().map(slack::conversationWith).orElseGet(() -> place(entry, plan));
    }

    private static String place(Outbox.Entry entry, Plan plan) {
        return entry.person()
                .orElseGet(() -> plan.answers().reminding().channel().orElseThrow());
    }

    private Optional<String> link(Plan plan) {
        return outbox.messageOf(plan.id()).flatMap(links::to);
    }

    /** With the first one, so that there is time to invite the bot before the next. */
    private void sayThatItIsNotTaken(Outbox.Entry entry, Plan plan, PlanEvent event, SlackFailure why) {
        boolean first = event.kind() == PlanEvent.Kind.REMINDED || event.kind() == PlanEvent.Kind.STARTED;
        if (first && entry.person().isEmpty()) {
            String requester = plan.request().requester().id();
            String sentence = "⚠️ I cannot remind <#"
                    + Mrkdwn.escape(plan.answers().reminding().channel().orElseThrow()) + "> of plan " + plan.id()
                    + " (" + Mrkdwn.escape(why.error().replace('_', ' '))
                    + "). Invite me there with `/invite` to have the next notices of it there.";
            outbox.whisper(
                    new Whisper(requester, requester, Optional.empty(), Optional.empty(), sentence), clock.instant());
        }
    }
}
