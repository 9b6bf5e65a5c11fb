package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Evidences;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Evidence;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlannedMigration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code requires} of the policy: asks the environment that must come first. A rollback needs no success elsewhere: what it
 * takes back is here already, and may be nowhere else.
 */
@ApplicationScoped
public class Promotion {

    private final Environments environments;
    private final Targets targets;
    private final Evidences evidences;
    private final Clock clock;

    public Promotion(Environments environments, Targets targets, Evidences evidences, Clock clock) {
        this.environments = environments;
        this.targets = targets;
        this.evidences = evidences;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param whyNot why these migrations may not run yet, as a sentence; empty when they may
     * @param evidence of each migration, where the other environment answered
     */
    public record Found(Optional<String> whyNot, List<Evidence> evidence) {

        static final Found NOTHING_REQUIRED = new Found(Optional.empty(), List.of());
    }

    /** Asks now. What cannot be found out counts as no. */
    public Found look(String environment, Direction direction, List<PlannedMigration> migrations) {
        return environments
                .policy(environment)
                .requires()
                .filter(first -> direction == Direction.UP)
                .map(first -> look(first, migrations))
                .orElse(Found.NOTHING_REQUIRED);
    }

    private Found look(String first, List<PlannedMigration> migrations) {
        Environments.Lookup lookup = environments.named(first);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return new Found(Optional.of(unknown.why()), List.of());
        }
        try {
            return found(forerun(lookup.found().orElseThrow(), migrations).of(migrations));
        } catch (TargetException unreachable) {
            return new Found(
                    Optional.of("It must succeed on " + first + " first, which cannot be asked: "
                            + unreachable.getMessage()),
                    List.of());
        }
    }

    private Forerun forerun(Environment first, List<PlannedMigration> migrations) {
        List<String> versions =
                migrations.stream().map(each -> each.ref().version()).toList();
        return new Forerun(first.name(), targets.read(first.target()).rows(), evidences.broken(first.name(), versions));
    }

    private static Found found(List<Evidence> evidence) {
        Optional<String> whyNot = evidence.stream()
                .filter(each -> !each.isThere())
                .findFirst()
                .map(each -> each.migration() + " must succeed on " + each.environment()
                        + " first, with the same bytes: " + each.missing() + ".");
        return new Found(whyNot, evidence);
    }

    /** Asks, and keeps with the plan what its message and the wizard show. An answer that was not had changes nothing. */
    public void keep(PlanId plan, String environment, Direction direction, List<PlannedMigration> migrations) {
        Found found = look(environment, direction, migrations);
        if (found.whyNot().isEmpty() || !found.evidence().isEmpty()) {
            evidences.keep(plan, found.evidence(), clock.instant());
        }
    }
}
