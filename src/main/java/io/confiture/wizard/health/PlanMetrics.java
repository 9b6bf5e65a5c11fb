package io.confiture.wizard.health;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** How long people and migrations take, and how plans end. Counted where it was done: replicas may be added up. */
@ApplicationScoped
public class PlanMetrics {

    private static final Duration[] OF_PEOPLE = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4),
        Duration.ofDays(1),
        Duration.ofDays(2)
    };
    private static final Duration[] OF_DATABASES = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Timer approval;
    private final Timer migration;

    public PlanMetrics(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        approval = timer("confiture.approval", "From submission to the last approval that was missing", OF_PEOPLE);
        migration = timer("confiture.migration", "Migrations that were applied, or rolled back", OF_DATABASES);
        // A number that is there from the start can be compared with what it was yesterday.
        Arrays.stream(PlanState.values()).filter(PlanState::isFinal).forEach(this::ended);
        EnumSet.of(PlanState.SUCCEEDED, PlanState.FAILED, PlanState.STOPPED).forEach(this::run);
    }

    private Timer timer(String name, String what, Duration... steps) {
        return Timer.builder(name)
                .description(what)
                .serviceLevelObjectives(steps)
                .register(metrics);
    }

    void onChange(@Observes PlanDesk.Changed change) {
        Plan before = change.before();
        Plan plan = change.plan();
        if (before.state() == PlanState.IN_REVIEW && plan.state() == PlanState.APPROVED) {
            approval.record(between(plan.times().submitted(), clock.instant()));
        }
        plan.migrations().stream()
                .filter(each -> each.millis().isPresent() && !wasApplied(before, each))
                .forEach(
                        each -> migration.record(Duration.ofMillis(each.millis().getAsLong())));
        if (plan.state().isFinal() && !before.state().isFinal()) {
            ended(plan.state()).increment();
            plan.times().started().ifPresent(started -> run(plan.state())
                    .record(between(Optional.of(started), plan.times().ended().orElseThrow())));
        }
    }

    private static boolean wasApplied(Plan before, PlannedMigration migration) {
        return before.migrations().stream()
                .anyMatch(each ->
                        each.ref().equals(migration.ref()) && each.millis().isPresent());
    }

    private static Duration between(Optional<Instant> from, Instant to) {
        return from.filter(it -> it.isBefore(to))
                .map(it -> Duration.between(it, to))
                .orElse(Duration.ZERO);
    }

    private Counter ended(PlanState state) {
        return metrics.counter("confiture.plans.ended", "state", word(state));
    }

    /** From its start to its end, with the pauses in which it waited for a person. */
    private Timer run(PlanState end) {
        return Timer.builder("confiture.run")
                .description("Plans from start to end, pauses included")
                .serviceLevelObjectives(OF_DATABASES)
                .tag("state", word(end))
                .register(metrics);
    }

    static String word(PlanState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
