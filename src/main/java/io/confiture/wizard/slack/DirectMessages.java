package io.confiture.wizard.slack;

import io.confiture.wizard.desk.AskedPeople;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.slack.view.DirectCard;
import io.confiture.wizard.slack.view.Words;
import io.confiture.wizard.wizard.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Whoever is asked reads it in their own conversation with the bot too: one message that is painted anew, and words that ring. */
@ApplicationScoped
public class DirectMessages {

    /** Slack keeps it as it is: the plan's own message and its thread still tell. */
    private static final Set<String> STAYS_AS_IT_IS = Set.of("edit_window_closed", "cant_update_message");

    private final PlanDesk desk;
    private final Outbox outbox;
    private final AskedPeople asked;
    private final Waits waits;
    private final SlackApi slack;
    private final Sender sender;
    private final Clock clock;

    public DirectMessages(
            PlanDesk desk, Outbox outbox, AskedPeople asked, Waits waits, SlackApi slack, Sender sender, Clock clock) {
        this.desk = desk;
        this.outbox = outbox;
        this.asked = asked;
        this.waits = waits;
        this.slack = slack;
        this.sender = sender;
        this.clock = clock;
    }

    /** @throws SlackFailure when Slack does not take it now */
    void deliver(Outbox.Entry entry) {
        try {
            if (entry.kind() == Outbox.Kind.DIRECT) {
                paint(entry, entry.person().orElseThrow());
            } else {
                call(entry, entry.person().orElseThrow());
            }
        } catch (SlackFailure e) {
            if (!STAYS_AS_IT_IS.contains(e.error())) {
                throw e;
            }
            outbox.giveUp(entry, clock.instant(), e.getMessage());
        }
    }

    private void paint(Outbox.Entry entry, String reader) {
        Plan plan = desk.get(entry.plan().orElseThrow());
        Words words = DirectCard.of(
                plan,
                reader,
                outbox.messageOf(plan.id()).map(Outbox.Posted::channel),
                desk.lastEvent(plan.id(), Findings.EVENTS).map(Findings::read).orElse(Findings.NONE),
                waits.of(plan));
        Optional<Outbox.Posted> known = message(plan, reader);
        if (known.filter(message -> repaints(entry, message, words)).isPresent()) {
            asked.painted(entry, plan, reader, known.get(), clock.instant());
        } else if (known.isEmpty() && !isWorthBeginning(plan, reader)) {
            outbox.delivered(entry, clock.instant());
        } else {
            Outbox.Posted message =
                    sender.paint(entry, reader, slack.conversationWith(reader), Optional.empty(), words);
            asked.painted(entry, plan, reader, message, clock.instant());
        }
    }

    private Optional<Outbox.Posted> message(Plan plan, String reader) {
        return asked.of(plan.id()).stream()
                .filter(each -> each.personId().equals(reader))
                .flatMap(each -> each.message().stream())
                .findFirst();
    }

    /** What was decided before it could be said needs no message of its own. */
    private static boolean isWorthBeginning(Plan plan, String reader) {
        boolean open = plan.state() == PlanState.IN_REVIEW || plan.state() == PlanState.APPROVED;
        return open
                && (plan.review().by(new Person(reader, reader)).isPresent()
                        || plan.review().unanswered().stream()
                                .anyMatch(person -> person.id().equals(reader)));
    }

    /** False when somebody deleted it: then there is a new one. */
    private boolean repaints(Outbox.Entry entry, Outbox.Posted message, Words words) {
        try {
            sender.update(entry, message, words);
            return true;
        } catch (SlackFailure e) {
            if (e.error().equals("message_not_found")) {
                return false;
            }
            throw e;
        }
    }

    /** In the person's own conversation with the bot. */
    Outbox.Posted post(Outbox.Entry entry, String reader, Words words) {
        return sender.post(entry, reader, slack.conversationWith(reader), Optional.empty(), words);
    }

    /** Nobody is called to what has been decided, or has changed again, since. */
    private void call(Outbox.Entry entry, String reader) {
        Plan plan = desk.get(entry.plan().orElseThrow());
        PlanEvent event = outbox.event(entry.event().orElseThrow());
        boolean stillAsked = plan.state() == PlanState.IN_REVIEW
                && event.digest().equals(plan.review().digest())
                && plan.review().unanswered().stream()
                        .anyMatch(person -> person.id().equals(reader));
        if (!stillAsked) {
            outbox.giveUp(entry, clock.instant(), "nobody is waiting for this answer any more");
            return;
        }
        post(entry, reader, DirectCard.call(plan, event));
        outbox.delivered(entry, clock.instant());
    }
}
