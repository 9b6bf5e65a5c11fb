package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.SendPace;
import io.confiture.wizard.notify.NotDelivered;
import io.confiture.wizard.notify.NotYet;
import io.confiture.wizard.slack.view.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How messages of the outbox reach Slack: no faster than it wants, and once, whatever became of the attempts before. */
@ApplicationScoped
public class Sender {

    private static final List<String> LOOKING =
            List.of("conversations.history", "conversations.replies", "conversations.list");

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final SlackApi slack;
    private final SendPace pace;
    private final Clock clock;

    public Sender(SlackApi slack, SendPace pace, Clock clock) {
        this.slack = slack;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Posts it, unless an attempt before this one got through without our hearing of it.
     *
     * @param place what the pace is counted by: the channel as the policy calls it, or a person
     * @param channel where it is posted: a channel's name or id, or the id of a conversation
     * @throws NotYet when it is not its turn
     */
    Outbox.Posted post(Outbox.Entry entry, String place, String channel, Optional<String> thread, Words words) {
        return found(entry, channel, thread).orElseGet(() -> postNow(entry, place, channel, thread, words));
    }

    /** The same for a reply that stands in the channel too. */
    void replyAloud(Outbox.Entry entry, String place, Outbox.Posted parent, Words words) {
        if (found(entry, parent.channel(), Optional.of(parent.ts())).isEmpty()) {
            now(entry, place, () -> slack.replyAloud(parent, words, entry.id()));
        }
    }

    /** The same for what is painted anew later: what got through unheard shows how things were then. */
    Outbox.Posted paint(Outbox.Entry entry, String place, String channel, Optional<String> thread, Words words) {
        Optional<Outbox.Posted> unheard = found(entry, channel, thread);
        unheard.ifPresent(message -> update(entry, message, words));
        return unheard.orElseGet(() -> postNow(entry, place, channel, thread, words));
    }

    private Optional<Outbox.Posted> found(Outbox.Entry entry, String channel, Optional<String> thread) {
        return entry.sentBefore().flatMap(since -> find(channel, thread, entry.id(), since));
    }

    private Optional<Outbox.Posted> find(String channel, Optional<String> thread, long number, Instant since) {
        if (pace.isClosed(LOOKING, clock.instant())) {
            throw new NotDelivered(
                    "it must be looked for, and that is limited", NotDelivered.Because.BUSY, A_WHILE, false, null);
        }
        try {
            return slack.posted(channel, thread, number, since);
        } catch (SlackFailure e) {
            throw failed(e, false);
        }
    }

    private Outbox.Posted postNow(
            Outbox.Entry entry, String place, String channel, Optional<String> thread, Words words) {
        return now(entry, place, () -> slack.post(channel, thread, words, entry.id()));
    }

    private Outbox.Posted now(Outbox.Entry entry, String place, Supplier<Outbox.Posted> posting) {
        awaitTurn(entry, SlackLimits.post(place));
        mustHaveTime(entry);
        try {
            return posting.get();
        } catch (SlackFailure e) {
            if (e.kind() == SlackFailure.Kind.REFUSED) {
                throw e;
            }
            throw failed(e, e.kind() != SlackFailure.Kind.UNSURE);
        }
    }

    /** Whoever comes after us when the lease is over must not find what we are just about to send. */
    private void mustHaveTime(Outbox.Entry entry) {
        if (clock.instant().plus(SlackApi.TIMEOUT).isAfter(entry.leasedUntil())) {
            throw new NotDelivered(
                    "looking for it took too long", NotDelivered.Because.SILENT, Duration.ZERO, true, null);
        }
    }

    /** Paints a message anew; as often as one likes, so nothing has to be looked for. */
    void update(Outbox.Entry entry, Outbox.Posted message, Words words) {
        awaitTurn(entry, SlackLimits.UPDATE);
        slack.update(message, words);
    }

    /** Nobody can look whether an ephemeral message arrived: better twice than never. */
    void whisper(Outbox.Entry entry, String channel, Optional<String> thread, String person, Words words) {
        awaitTurn(entry, SlackLimits.WHISPER);
        slack.whisper(channel, thread, person, words);
    }

    private void awaitTurn(Outbox.Entry entry, List<SendPace.Limit> limits) {
        Instant now = clock.instant();
        String name = limits.get(0).name();
        boolean hasTurn = entry.turn().filter(name::equals).isPresent();
        if (hasTurn && !pace.isClosed(limits.stream().map(SendPace.Limit::name).toList(), now)) {
            return;
        }
        Instant turn = pace.turn(limits, now);
        if (turn.isAfter(now)) {
            throw new NotYet(turn, name);
        }
    }

    /** What it means for the message, after what it means for all others. */
    RuntimeException failed(SlackFailure failure, boolean certain) {
        if (failure.kind() == SlackFailure.Kind.LIMITED) {
            pace.close(SlackLimits.of(failure.method()), clock.instant().plus(failure.waitFor()));
        }
        return Verdict.on(failure, certain);
    }
}
