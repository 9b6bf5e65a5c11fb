package io.confiture.wizard.health;

import io.confiture.wizard.desk.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * How things stand: plans by state, what has not been told, and whether the bot is well. Every replica tells the same, from the
 * same database: take one of them, not their sum. What is not known is no number.
 */
@ApplicationScoped
public class StandingMetrics {

    private static final Logger LOG = Logger.getLogger(StandingMetrics.class);

    private static final String OLDEST = "confiture.outbox.oldest.seconds";

    private final Figures figures;
    private final List<HealthCheck> checks;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<Line, Double> values = new ConcurrentHashMap<>();
    private final Queue<Gauge> gauges = new ConcurrentLinkedQueue<>();

    /** One line of the exposition. */
    private record Line(String name, String tag, String value) {}

    public StandingMetrics(
            Figures figures,
            @Readiness StateDatabaseCheck database,
            @Wellness OutboxCheck outbox,
            @Wellness PolicyCheck policy,
            @Wellness SlackCheck slack,
            MeterRegistry metrics,
            Clock clock) {
        this.figures = figures;
        this.checks = List.of(database, outbox, policy, slack);
        this.metrics = metrics;
        this.clock = clock;
    }

    void start(@Observes StartupEvent start) {
        look();
    }

    @Scheduled(every = "15s", delayed = "15s")
    void look() {
        try {
            figures.livingPlans()
                    .forEach((state, plans) -> set("confiture.plans", "state", PlanMetrics.word(state), plans));
            backlog("slack", figures.messages());
            backlog("mail", figures.mails());
            oldest(figures.oldest());
            figures.dead()
                    .forEach((trouble, letters) -> set("confiture.outbox.dead", "reason", trouble.word(), letters));
        } catch (RuntimeException e) {
            LOG.debugf("Nothing can be counted now: %s", e.getMessage());
            values.replaceAll((gauge, value) -> Double.NaN);
        }
        checks.stream()
                .map(HealthCheck::call)
                .forEach(answer ->
                        set("confiture.well", "check", answer.getName(), answer.getStatus() == Status.UP ? 1 : 0));
    }

    private void backlog(String way, Figures.Backlog backlog) {
        set("confiture.outbox.waiting", "way", way, backlog.waiting());
        set("confiture.outbox.lag.seconds", "way", way, seconds(backlog.since()));
    }

    /** A kind of which nothing waits any more is zero. */
    private void oldest(Map<String, Instant> since) {
        since.forEach((kind, at) -> set(OLDEST, "kind", kind, seconds(Optional.of(at))));
        values.keySet().stream()
                .filter(line -> line.name().equals(OLDEST) && !since.containsKey(line.value()))
                .forEach(line -> values.put(line, 0.0));
    }

    private double seconds(Optional<Instant> since) {
        return since.map(it -> Duration.between(it, clock.instant()).toMillis() / 1000.0)
                .filter(lag -> lag > 0)
                .orElse(0.0);
    }

    private void set(String name, String tag, String value, double number) {
        Line key = new Line(name, tag, value);
        boolean first = values.put(key, number) == null;
        if (first) {
            gauges.add(
                    Gauge.builder(name, () -> values.get(key)).tag(tag, value).register(metrics));
        }
    }

    /** Meters outlive us in a JVM that starts us again, and would go on telling how things were. */
    void stop(@Observes ShutdownEvent end) {
        gauges.forEach(metrics::remove);
    }
}
