package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Enters a migration in a target's ledger without running it, as {@code confiture migrate baseline} would. */
@ApplicationScoped
public class LedgerMark {

    private final Environments environments;
    private final ProjectConfig project;
    private final TargetDoor door;
    private final Clock clock;

    public LedgerMark(Environments environments, ProjectConfig project, TargetDoor door, Clock clock) {
        this.environments = environments;
        this.project = project;
        this.door = door;
        this.clock = clock;
    }

    /**
     * Under Confiture's lock, so nothing else is changing the ledger.
     *
     * @return why it could not be written, in words; empty when the ledger says now that the migration is done
     */
    public Optional<String> mark(Plan plan, PlannedMigration migration) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return Optional.of(unknown.why());
        }
        try {
            Optional<Migration> file = approvedFile(migration);
            if (file.isEmpty()) {
                return Optional.of("The file of " + migration.ref() + " is gone or is not what was approved.");
            }
            TargetRun.Opening opening = door.open(lookup.found().orElseThrow().target(), plan.id());
            if (opening instanceof TargetRun.Opening.Refused refused) {
                return Optional.of(refused.why());
            }
            try (TargetRun run = ((TargetRun.Opening.Opened) opening).run()) {
                return run.mark(
                        file.get(),
                        plan.request().direction(),
                        ZonedDateTime.now(clock.withZone(ZoneId.systemDefault())));
            }
        } catch (TargetException | MigrationFolderException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<Migration> approvedFile(PlannedMigration migration) {
        return MigrationFiles.read(project.projectDir())
                .migration(migration.ref())
                .filter(file -> file.checksum().equals(migration.checksum()));
    }
}
