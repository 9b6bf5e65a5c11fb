package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RecordAnchors;
import io.confiture.wizard.desk.Whisper;
import io.confiture.wizard.notify.Announcer;
import io.confiture.wizard.notify.NotDelivered;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.PlanCard;
import io.confiture.wizard.slack.view.RecordText;
import io.confiture.wizard.slack.view.ReplyText;
import io.confiture.wizard.slack.view.Words;
import io.confiture.wizard.wizard.DryRunFacts;
import io.confiture.wizard.wizard.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Tells it in Slack. Messages are drawn when they leave, from the plan as it is then. */
@ApplicationScoped
public class SlackAnnouncer implements Announcer {

    private final PlanDesk desk;
    private final Outbox outbox;
    private final SlackApi slack;
    private final ProgressMessage progress;
    private final RecordAnchors anchors;
    private final DirectMessages direct;
    private final Differences differences;
    private final Waits waits;
    private final Clock clock;

    public SlackAnnouncer(
            PlanDesk desk,
            Outbox outbox,
            SlackApi slack,
            ProgressMessage progress,
            RecordAnchors anchors,
            DirectMessages direct,
            Differences differences,
            Waits waits,
            Clock clock) {
        this.desk = desk;
        this.outbox = outbox;
        this.slack = slack;
        this.progress = progress;
        this.anchors = anchors;
        this.direct = direct;
        this.differences = differences;
        this.waits = waits;
        this.clock = clock;
    }

    @Override
    public void deliver(Outbox.Entry entry) {
        try {
            switch (entry.kind()) {
                case CARD -> paint(entry);
                case REPLY -> reply(entry);
                case WHISPER -> whisper(entry, entry.whisper().orElseThrow());
                case PROGRESS -> progress.deliver(entry);
                case ANCHOR -> anchor(entry);
                case DIRECT, CALL -> direct.deliver(entry);
            }
        } catch (SlackFailure e) {
            throw new NotDelivered(e.getMessage(), e.waitFor(), e);
        }
    }

    private void paint(Outbox.Entry entry) {
        Plan plan = desk.get(entry.plan().orElseThrow());
        Words card = PlanCard.of(
                plan,
                desk.lastEvent(plan.id(), Set.of(PlanEvent.Kind.REHEARSED)).map(DryRunFacts::read),
                desk.lastEvent(plan.id(), Findings.EVENTS).map(Findings::read).orElse(Findings.NONE),
                waits.of(plan));
        Outbox.Posted where = outbox.messageOf(plan.id())
                .filter(message -> repaints(message, card))
                .orElseGet(() -> postedFirst(entry, plan, card));
        outbox.painted(entry, plan, where, clock.instant());
    }

    /** A channel that does not take the message is tried on; the requester hears once what to do about it. */
    private Outbox.Posted postedFirst(Outbox.Entry entry, Plan plan, Words card) {
        try {
            return post(entry, plan.request().channel(), Optional.empty(), card);
        } catch (SlackFailure e) {
            if (e.kind() == SlackFailure.Kind.REFUSED && entry.attempts() == 1) {
                String requester = plan.request().requester().id();
                String sentence = "⚠️ I cannot post plan " + plan.id() + " to "
                        + Mrkdwn.escape(plan.request().channel()) + " ("
                        + e.error().replace('_', ' ')
                        + "). Invite me there with `/invite`, or correct the channel in the policy; it will appear by itself.";
                outbox.whisper(
                        new Whisper(requester, requester, Optional.empty(), Optional.empty(), sentence),
                        clock.instant());
            }
            throw e;
        }
    }

    /** False when somebody deleted the message: the plan gets a new one. */
    private boolean repaints(Outbox.Posted message, Words card) {
        try {
            slack.update(message, card);
            return true;
        } catch (SlackFailure e) {
            if (e.error().equals("message_not_found")) {
                return false;
            }
            throw e;
        }
    }

    private void reply(Outbox.Entry entry) {
        Plan plan = desk.get(entry.plan().orElseThrow());
        PlanEvent event = outbox.event(entry.event().orElseThrow());
        Outbox.Posted parent = outbox.messageOf(plan.id())
                .orElseThrow(() -> new NotDelivered("its message is not posted yet", Duration.ZERO, null));
        if (event.kind() == PlanEvent.Kind.NUDGED && !isWaitedFor(plan, event)) {
            outbox.giveUp(entry, clock.instant(), "nobody is waiting for these answers any more");
            return;
        }
        Differences.Shown shown = differences.with(ReplyText.of(plan, event), event);
        post(entry, parent.channel(), Optional.of(parent.ts()), shown.words().about(plan.id()));
        differences.attach(plan, shown, parent);
        outbox.delivered(entry, clock.instant());
    }

    private void anchor(Outbox.Entry entry) {
        RecordAnchors.Posted told = anchors.of(entry);
        post(entry, told.channel(), Optional.empty(), RecordText.anchor(told.anchor()));
        outbox.delivered(entry, clock.instant());
    }

    private static boolean isWaitedFor(Plan plan, PlanEvent nudge) {
        boolean waits = plan.state() == PlanState.IN_REVIEW || plan.state() == PlanState.CHANGES_REQUESTED;
        return waits && nudge.digest().equals(plan.review().digest());
    }

    /** An attempt before this one may have got through without our hearing of it. */
    private Outbox.Posted post(Outbox.Entry entry, String channel, Optional<String> thread, Words words) {
        Optional<Outbox.Posted> already =
                entry.attempts() > 1 ? slack.posted(channel, thread, entry.id(), entry.written()) : Optional.empty();
        return already.orElseGet(() -> slack.post(channel, thread, words, entry.id()));
    }

    private void whisper(Outbox.Entry entry, Whisper whisper) {
        Words words = Words.of(whisper.body());
        if (!answers(whisper.responseUrl(), words)) {
            tell(entry, whisper, words);
        }
        outbox.delivered(entry, clock.instant());
    }

    /** Where nobody is looking at a channel, the person's own conversation with the bot is as private. */
    private void tell(Outbox.Entry entry, Whisper whisper, Words words) {
        if (whisper.channel().equals(whisper.personId())) {
            slack.post(whisper.personId(), Optional.empty(), words, entry.id());
        } else if (!whispered(whisper, words)) {
            slack.post(whisper.personId(), Optional.empty(), words, entry.id());
        }
    }

    /** False where Slack does not let us: the bot or the person is not in that channel. */
    private boolean whispered(Whisper whisper, Words words) {
        try {
            slack.whisper(whisper.channel(), whisper.thread(), whisper.personId(), words);
            return true;
        } catch (SlackFailure e) {
            if (e.kind() == SlackFailure.Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }

    /** The address that came with the click works even where the bot is no member; used up or late, it does not. */
    private boolean answers(Optional<String> responseUrl, Words words) {
        if (responseUrl.isEmpty()) {
            return false;
        }
        try {
            slack.respond(responseUrl.get(), words);
            return true;
        } catch (SlackFailure e) {
            if (e.kind() == SlackFailure.Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }
}
