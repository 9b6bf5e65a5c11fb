package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is looked at before every single migration, under the lock: policy, people, files and ledger as they are now. */
@ApplicationScoped
public class Checkpoint {

    /** Roles are asked of Slack, which allows a question now and then and not one per migration. */
    private static final Duration ROLES_STAY_TRUE = Duration.ofMinutes(1);

    private final Environments environments;
    private final ProjectConfig project;
    private final Voters voters;
    private final Clock clock;

    public Checkpoint(Environments environments, ProjectConfig project, Voters voters, Clock clock) {
        this.environments = environments;
        this.project = project;
        this.voters = voters;
        this.clock = clock;
    }

    /** What was found: the next migration may run, or why nothing may. */
    public sealed interface Found {

        /** @param environment as policy and files describe it at this moment */
        record Clear(Environment environment, MigrationFolder folder, Instant rolesAsked) implements Found {}

        record Off(Pause why) implements Found {}
    }

    /**
     * @param rows the target's ledger, just read
     * @param rolesAsked when the voters' roles were asked last in this run
     */
    Found look(Plan plan, List<LedgerRow> rows, Optional<Instant> rolesAsked) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return held(unknown.why());
        }
        Environment environment = lookup.found().orElseThrow();
        Instant now = clock.instant();
        Optional<String> frozen = environment.policy().frozen(now);
        if (frozen.isPresent()) {
            return held(frozen.get());
        }
        MigrationFolder folder = MigrationFiles.read(project.projectDir());
        Optional<String> off = AsApproved.whatIsOff(plan, environment, folder, Pending.of(folder, rows));
        if (off.isPresent()) {
            return new Found.Off(new Pause(Pause.Reason.NOT_AS_APPROVED, off.get()));
        }
        boolean rolesAreFresh = rolesAsked
                .filter(asked -> asked.plus(ROLES_STAY_TRUE).isAfter(now))
                .isPresent();
        return rolesAreFresh
                ? new Found.Clear(environment, folder, rolesAsked.orElseThrow())
                : withRoles(plan, environment, folder, now);
    }

    private Found withRoles(Plan plan, Environment environment, MigrationFolder folder, Instant now) {
        try {
            Optional<String> voteless = voters.voteless(plan);
            return voteless.isPresent()
                    ? new Found.Off(new Pause(Pause.Reason.NOT_AS_APPROVED, voteless.get() + "."))
                    : new Found.Clear(environment, folder, now);
        } catch (DirectoryFailure e) {
            return held("Slack cannot be asked whether those who approved still may: " + e.getMessage() + ".");
        }
    }

    private static Found held(String why) {
        return new Found.Off(new Pause(Pause.Reason.HELD, why));
    }
}
