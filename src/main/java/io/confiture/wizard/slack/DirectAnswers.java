package io.confiture.wizard.slack;

import io.confiture.wizard.slack.view.Words;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Answers a question to the one who asked, at once and with all its blocks: what was asked for is true now, so it waits behind
 * nothing, and is not kept. Where Slack does not take it that way, its text goes the way of everything else.
 */
@ApplicationScoped
public class DirectAnswers {

    private static final Logger LOG = Logger.getLogger(DirectAnswers.class);

    private final SlackApi slack;
    private final Whispers whispers;

    public DirectAnswers(SlackApi slack, Whispers whispers) {
        this.slack = slack;
        this.whispers = whispers;
    }

    public void tell(Interaction to, Words words) {
        respond(to, words, false);
    }

    /** In the place of the answer whose button was pressed. */
    public void replace(Interaction to, Words words) {
        respond(to, words, true);
    }

    private void respond(Interaction to, Words words, boolean replace) {
        if (to.responseUrl().isEmpty()) {
            whispers.tell(to, words.text());
            return;
        }
        try {
            slack.respond(to.responseUrl().get(), words, replace);
        } catch (SlackFailure e) {
            LOG.warnf(
                    "Slack does not take an answer to %s directly: %s",
                    to.person().id(), e.getMessage());
            whispers.tell(to, words.text());
        }
    }
}
