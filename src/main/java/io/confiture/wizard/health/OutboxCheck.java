package io.confiture.wizard.health;

import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.desk.Figures.Backlog;
import io.confiture.wizard.desk.Figures.Lost;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Whether people are told what they wait for. No other replica could do better, so it says nothing about being ready. */
@Wellness
@ApplicationScoped
public class OutboxCheck implements HealthCheck {

    /** Twice the longest pause between two attempts of the outbox would be ten; a person wonders sooner. */
    static final Duration STUCK = Duration.ofMinutes(5);

    /** Mail servers are tried at intervals of up to a quarter of an hour. */
    static final Duration MAIL_STUCK = Duration.ofMinutes(30);

    /** Whoever has not looked after a dead letter for a day will not do so because of a light. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    private final Figures figures;
    private final Clock clock;

    public OutboxCheck(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("outbox").up();
        tell(check, "slack", figures::messages, STUCK);
        tell(check, "mail", figures::mails, MAIL_STUCK);
        lost(check, "slack dead", figures::lostMessages);
        lost(check, "mail dead", figures::lostMails);
        return check.build();
    }

    private void tell(HealthCheckResponseBuilder check, String way, Supplier<Backlog> asked, Duration patience) {
        Backlog backlog;
        try {
            backlog = asked.get();
        } catch (RuntimeException e) {
            check.down().withData(way, "unknown: see the state database");
            return;
        }
        boolean stuck = backlog.since()
                .filter(since -> since.plus(patience).isBefore(clock.instant()))
                .isPresent();
        if (stuck) {
            check.down().withData(way, sentence(backlog));
        } else {
            check.withData(way + " waiting", backlog.waiting());
        }
    }

    private void lost(HealthCheckResponseBuilder check, String way, Function<Instant, Optional<Lost>> asked) {
        try {
            asked.apply(clock.instant().minus(REMEMBERED))
                    .ifPresent(lost -> check.down().withData(way, sentence(lost)));
        } catch (RuntimeException e) {
            check.down().withData(way, "unknown: see the state database");
        }
    }

    private static String sentence(Lost lost) {
        return lost.letters() + " never got through"
                + lost.plan().map(plan -> ", the last of plan " + plan).orElse("") + ": "
                + lost.trouble().why() + " (" + lost.error() + "). Please "
                + lost.trouble().remedy() + "; then send them again from /undelivered";
    }

    private static String sentence(Backlog backlog) {
        return "stuck since " + backlog.since().orElseThrow() + ", " + backlog.waiting() + " waiting"
                + backlog.plan().map(plan -> ", first of plan " + plan).orElse("")
                + backlog.error().map(error -> ": " + error).orElse("");
    }
}
