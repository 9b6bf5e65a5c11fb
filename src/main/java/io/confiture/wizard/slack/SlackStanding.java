package io.confiture.wizard.slack;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** How we stand with Slack: whether it takes our token, and whether that may do all we do. Asked once a minute. */
@ApplicationScoped
public class SlackStanding {

    private static final Logger LOG = Logger.getLogger(SlackStanding.class);

    private final SlackApi slack;
    private final Clock clock;
    private volatile Optional<Trouble> trouble = Optional.empty();

    public SlackStanding(SlackApi slack, Clock clock) {
        this.slack = slack;
        this.clock = clock;
    }

    /** @param what is wrong and what to do; no secret in it */
    public record Trouble(String what, Instant since) {}

    /** Empty when all is well, as far as was asked. */
    public Optional<Trouble> trouble() {
        return trouble;
    }

    @Scheduled(every = "${confiture.schedule.slack:60s}", delayed = "5s")
    void ask() {
        Optional<String> now = wrong();
        if (now.equals(trouble.map(Trouble::what))) {
            return;
        }
        now.ifPresent(LOG::warn);
        trouble = now.map(what -> new Trouble(what, clock.instant()));
    }

    private Optional<String> wrong() {
        try {
            return slack.scopes().flatMap(SlackStanding::missing);
        } catch (SlackFailure e) {
            return Optional.of(
                    e.kind() == SlackFailure.Kind.LOCKED_OUT || e.kind() == SlackFailure.Kind.REFUSED
                            ? "Slack refuses SLACK_BOT_TOKEN (" + e.error()
                                    + "): copy the Bot User OAuth Token of the app again, after installing it"
                            : "Slack does not answer (" + e.error() + ")");
        }
    }

    private static Optional<String> missing(Set<String> held) {
        Set<String> missing = new TreeSet<>(BotScopes.all());
        missing.removeAll(held);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("SLACK_BOT_TOKEN lacks the scopes " + String.join(", ", missing)
                        + ": add them to the app, and install it to the workspace again");
    }
}
