package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.ConfitureCli;
import io.confiture.wizard.migration.MigrationRunner;
import io.confiture.wizard.migration.Patience;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** The one way into a target for whoever changes something there, in the name of a plan and with Confiture's lock. */
@ApplicationScoped
public class TargetDoor {

    /** How long another holder of Confiture's lock is waited for. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final Targets targets;
    private final ProjectConfig project;
    private final Clock clock;

    public TargetDoor(Targets targets, ProjectConfig project, Clock clock) {
        this.targets = targets;
        this.project = project;
        this.clock = clock;
    }

    /** @throws io.confiture.wizard.migration.TargetException if the target cannot be reached */
    TargetRun.Opening open(Target target, PlanId plan) {
        return TargetRun.open(
                targets,
                target,
                sessionOf(plan),
                Patience.of(LOCK_PATIENCE, clock),
                new MigrationRunner(clock.withZone(ZoneId.systemDefault()), ConfitureCli.of(project)));
    }

    /** What a plan's session calls itself, to {@code confiture} and in {@code pg_stat_activity}. */
    static String sessionOf(PlanId plan) {
        return "confiture-bot plan " + plan;
    }
}
