package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What the policy wants of an approved plan before it starts: an open window, no freeze, and success elsewhere first. A
 * rollback needs no success elsewhere: what it takes back is here already, and may be nowhere else.
 */
@ApplicationScoped
public class StartGate {

    private final Environments environments;
    private final Targets targets;
    private final Clock clock;

    public StartGate(Environments environments, Targets targets, Clock clock) {
        this.environments = environments;
        this.targets = targets;
        this.clock = clock;
    }

    /** A sentence for the person who wants to start it; empty when it may. What cannot be found out counts as no. */
    public Optional<String> whyNotNow(Plan plan) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return Optional.of(unknown.why());
        }
        Environment environment = lookup.found().orElseThrow();
        return environment.policy().closed(clock.instant()).or(() -> environment
                .policy()
                .requires()
                .filter(first -> plan.request().direction() == Direction.UP)
                .flatMap(first -> notYetOn(first, plan)));
    }

    /** The same bytes must be in the other environment's ledger. */
    private Optional<String> notYetOn(String first, Plan plan) {
        Environments.Lookup lookup = environments.named(first);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return Optional.of(unknown.why());
        }
        try {
            List<LedgerRow> rows =
                    targets.read(lookup.found().orElseThrow().target()).rows();
            return plan.migrations().stream()
                    .filter(migration -> rows.stream().noneMatch(row -> isSame(row, migration)))
                    .findFirst()
                    .map(migration -> migration.ref() + " must succeed on " + first + " first, with the same bytes.");
        } catch (TargetException unreachable) {
            return Optional.of(
                    "It must succeed on " + first + " first, which cannot be asked: " + unreachable.getMessage());
        }
    }

    private static boolean isSame(LedgerRow row, PlannedMigration migration) {
        return row.version().equals(migration.ref().version())
                && row.checksum().filter(migration.checksum()::equals).isPresent();
    }
}
