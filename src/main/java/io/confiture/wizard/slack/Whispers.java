package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.Whisper;
import io.confiture.wizard.notify.Announcements;
import io.confiture.wizard.slack.view.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Answers one person alone: by way of the outbox, so that a restart does not swallow it. */
@ApplicationScoped
public class Whispers {

    private static final Logger LOG = Logger.getLogger(Whispers.class);

    private final Outbox outbox;
    private final Announcements announcements;
    private final SlackApi slack;
    private final Clock clock;

    public Whispers(Outbox outbox, Announcements announcements, SlackApi slack, Clock clock) {
        this.outbox = outbox;
        this.announcements = announcements;
        this.slack = slack;
        this.clock = clock;
    }

    /** @param mrkdwn user text in it already escaped */
    public void tell(Interaction to, String mrkdwn) {
        // In a modal there is no channel to whisper in: the person's own conversation with the bot is one.
        String channel = to.channel().orElse(to.person().id());
        Whisper whisper = new Whisper(to.person().id(), channel, to.thread(), to.responseUrl(), mrkdwn);
        try {
            outbox.whisper(whisper, clock.instant());
            announcements.wake();
        } catch (RuntimeException e) {
            LOG.warnf("The outbox does not take a message, answering directly: %s", e.getMessage());
            directly(to, mrkdwn);
        }
    }

    private void directly(Interaction to, String mrkdwn) {
        try {
            to.responseUrl().ifPresent(url -> slack.respond(url, Words.of(mrkdwn)));
        } catch (SlackFailure e) {
            LOG.errorf(
                    "Neither our database nor Slack takes an answer to %s: %s",
                    to.person().id(), e.getMessage());
        }
    }
}
