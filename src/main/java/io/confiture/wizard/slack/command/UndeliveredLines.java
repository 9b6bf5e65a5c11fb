package io.confiture.wizard.slack.command;

import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.UndeliveredText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** In the answer to {@code /confiture status}: what people have not been told, and why. Whoever waits cannot know that they do. */
@ApplicationScoped
public class UndeliveredLines {

    private static final int SHOWN = 10;
    private static final Duration RECENTLY = Duration.ofDays(1);
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Undelivered undelivered;
    private final Figures figures;
    private final Clock clock;

    public UndeliveredLines(Undelivered undelivered, Figures figures, Clock clock) {
        this.undelivered = undelivered;
        this.figures = figures;
        this.clock = clock;
    }

    /** Each on a line of its own, with a break before it; empty when everything got through. */
    String of(String environment) {
        List<Undelivered.Letters> letters =
                undelivered.of(environment, clock.instant().minus(RECENTLY), SHOWN);
        String lines =
                letters.stream().map(each -> "\n" + UndeliveredText.line(each)).collect(Collectors.joining());
        return letters.isEmpty() ? "" : lines + "\n_Send them again from the pages:_ " + Mrkdwn.code("/confiture web");
    }

    /** What is late, whatever it is about; empty when nothing is. */
    String late() {
        return late("messages for Slack", figures.messages()) + late("mails", figures.mails());
    }

    private String late(String what, Figures.Backlog backlog) {
        Instant limit = clock.instant().minus(LATE);
        return backlog.since()
                .filter(since -> since.isBefore(limit))
                .map(since -> "\n\n⏳ " + backlog.waiting() + " " + what + " waiting since " + Mrkdwn.time(since)
                        + backlog.error()
                                .map(error -> " (" + Mrkdwn.clip(Mrkdwn.line(error), 200) + ")")
                                .orElse(""))
                .orElse("");
    }
}
