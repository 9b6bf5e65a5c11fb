package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Evidences;
import io.confiture.wizard.desk.Freezes;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RecordAnchors;
import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.desk.Whisper;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.notify.Announcer;
import io.confiture.wizard.notify.Undeliverable;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.slack.view.FreezeText;
import io.confiture.wizard.slack.view.PlanCard;
import io.confiture.wizard.slack.view.RecordText;
import io.confiture.wizard.slack.view.ReplyText;
import io.confiture.wizard.slack.view.Words;
import io.confiture.wizard.wizard.DryRunFacts;
import io.confiture.wizard.wizard.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Tells it in Slack. Messages are drawn when they leave, from the plan as it is then. */
@ApplicationScoped
public class SlackAnnouncer implements Announcer {

    private final PlanDesk desk;
    private final Outbox outbox;
    private final Undelivered undelivered;
    private final SlackApi slack;
    private final Sender sender;
    private final ProgressMessage progress;
    private final RecordAnchors anchors;
    private final Freezes freezes;
    private final Evidences evidences;
    private final DirectMessages direct;
    private final NoticeMessages notices;
    private final WindowMessages windows;
    private final Warnings warnings;
    private final Differences differences;
    private final Waits waits;
    private final PolicyInForce policy;
    private final Clock clock;

    public SlackAnnouncer(
            PlanDesk desk,
            Outbox outbox,
            Undelivered undelivered,
            SlackApi slack,
            Sender sender,
            ProgressMessage progress,
            RecordAnchors anchors,
            Freezes freezes,
            Evidences evidences,
            DirectMessages direct,
            NoticeMessages notices,
            WindowMessages windows,
            Warnings warnings,
            Differences differences,
            Waits waits,
            PolicyInForce policy,
            Clock clock) {
        this.desk = desk;
        this.outbox = outbox;
        this.undelivered = undelivered;
        this.slack = slack;
        this.sender = sender;
        this.progress = progress;
        this.anchors = anchors;
        this.freezes = freezes;
        this.evidences = evidences;
        this.direct = direct;
        this.notices = notices;
        this.windows = windows;
        this.warnings = warnings;
        this.differences = differences;
        this.waits = waits;
        this.policy = policy;
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
                case FREEZE -> freeze(entry);
                case NOTICE -> notices.deliver(entry);
                case WINDOW -> windows.deliver(entry);
                case UNDELIVERED -> warnings.deliver(entry);
            }
        } catch (SlackFailure e) {
            throw sender.failed(e, false);
        }
    }

    private void paint(Outbox.Entry entry) {
        Plan plan = desk.get(entry.plan().orElseThrow());
        Words card = PlanCard.of(
                plan,
                desk.lastEvent(plan.id(), Set.of(PlanEvent.Kind.REHEARSED)).map(DryRunFacts::read),
                desk.lastEvent(plan.id(), Findings.EVENTS).map(Findings::read).orElse(Findings.NONE),
                waits.of(plan),
                evidences.of(plan.id()));
        Outbox.Posted where = outbox.messageOf(plan.id())
                .filter(message -> repaints(entry, plan, message, card))
                .orElseGet(() -> sender.paint(entry, place(plan), channel(plan), Optional.empty(), card));
        outbox.painted(entry, plan, where, clock.instant());
    }

    /** What the pace of a plan's messages is counted by, wherever they are in the end. */
    static String place(Plan plan) {
        return plan.request().channel();
    }

    /** The policy may name another one by now, because the first one did not take the message. */
    private String channel(Plan plan) {
        return policy.get()
                .environment(plan.request().environment())
                .channel()
                .orElse(plan.request().channel());
    }

    /** False when the plan needs a new message: somebody deleted this one, or its channel was given up for another one. */
    private boolean repaints(Outbox.Entry entry, Plan plan, Outbox.Posted message, Words card) {
        try {
            sender.update(entry, message, card);
            return true;
        } catch (SlackFailure e) {
            boolean moved = Verdict.isAboutTheChannel(e)
                    && !channel(plan).equals(plan.request().channel());
            if (moved || e.error().equals("message_not_found")) {
                return false;
            }
            throw e;
        }
    }

    private void reply(Outbox.Entry entry) {
        Plan plan = desk.get(entry.plan().orElseThrow());
        PlanEvent event = outbox.event(entry.event().orElseThrow());
        Outbox.Posted parent = outbox.messageOf(plan.id()).orElseThrow(() -> withoutMessage(plan));
        if (event.kind() == PlanEvent.Kind.NUDGED && !isWaitedFor(plan, event)) {
            outbox.giveUp(entry, clock.instant(), "nobody is waiting for these answers any more");
            return;
        }
        if (event.kind() == PlanEvent.Kind.REMINDED) {
            notices.remind(entry, place(plan), plan, event, parent);
            return;
        }
        Differences.Shown shown = differences.with(ReplyText.of(plan, event), event);
        sender.post(
                entry,
                place(plan),
                parent.channel(),
                Optional.of(parent.ts()),
                shown.words().about(plan.id()));
        differences.attach(entry, plan, shown, parent);
        outbox.delivered(entry, clock.instant());
    }

    /** In its lane, the message itself was before it: what has become of that becomes of its thread. */
    private Undeliverable withoutMessage(Plan plan) {
        return undelivered
                .ofMessage(plan.id())
                .map(message -> new Undeliverable(message.trouble(), message.error(), null))
                .orElseGet(() -> new Undeliverable(Trouble.REFUSED, "the plan's message is not there", null));
    }

    private void anchor(Outbox.Entry entry) {
        RecordAnchors.Posted told = anchors.of(entry);
        sender.post(entry, told.channel(), told.channel(), Optional.empty(), RecordText.anchor(told.anchor()));
        outbox.delivered(entry, clock.instant());
    }

    private void freeze(Outbox.Entry entry) {
        Freezes.Told told = freezes.told(entry);
        sender.post(entry, told.channel(), told.channel(), Optional.empty(), FreezeText.notice(told.event()));
        outbox.delivered(entry, clock.instant());
    }

    private static boolean isWaitedFor(Plan plan, PlanEvent nudge) {
        boolean waits = plan.state() == PlanState.IN_REVIEW || plan.state() == PlanState.CHANGES_REQUESTED;
        return waits && nudge.digest().equals(plan.review().digest());
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
        if (whisper.channel().equals(whisper.personId()) || !whispered(entry, whisper, words)) {
            direct.post(entry, whisper.personId(), words);
        }
    }

    /** False where Slack does not let us: the bot or the person is not in that channel. */
    private boolean whispered(Outbox.Entry entry, Whisper whisper, Words words) {
        try {
            sender.whisper(entry, whisper.channel(), whisper.thread(), whisper.personId(), words);
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
