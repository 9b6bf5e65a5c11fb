package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Addresses of messages. A message keeps its own for ever, so each is asked for once. */
@ApplicationScoped
public class MessageLinks {

    private static final Logger LOG = Logger.getLogger(MessageLinks.class);
    private static final int REMEMBERED = 10_000;

    private final SlackApi slack;
    private final Map<Outbox.Posted, String> known = new ConcurrentHashMap<>();

    public MessageLinks(SlackApi slack) {
        this.slack = slack;
    }

    /** Empty where Slack does not say: a list is worth reading without its links too. */
    public Optional<String> to(Outbox.Posted message) {
        String remembered = known.get(message);
        return remembered == null ? asked(message) : Optional.of(remembered);
    }

    private Optional<String> asked(Outbox.Posted message) {
        try {
            String link = slack.permalink(message);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(message, link);
            return Optional.of(link);
        } catch (SlackFailure e) {
            LOG.debugf("No link to a message: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
