package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.migration.FolderView;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.TargetRun;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one run looks at before every single migration, under the lock: policy, people, files and ledger as they are now. What
 * was compared once is compared again only if one side of it has changed.
 */
final class RunCheck {

    /** Roles are asked of Slack, which allows a question now and then and not one per migration. */
    private static final Duration ROLES_STAY_TRUE = Duration.ofMinutes(1);

    private final Environments environments;
    private final FolderView files;
    private final TargetRun run;
    private final Voters voters;
    private final StartGate gate;
    private final Clock clock;
    private Instant rolesAsked = Instant.EPOCH;
    private Environment environment;
    private MigrationFolder folder;

    RunCheck(Environments environments, FolderView files, TargetRun run, Voters voters, StartGate gate, Clock clock) {
        this.environments = environments;
        this.files = files;
        this.run = run;
        this.voters = voters;
        this.gate = gate;
        this.clock = clock;
    }

    /** Why the next migration of a running plan may not run now; empty when it may. */
    Optional<Pause> whyNot(Plan plan) {
        Environments.Lookup lookup = environments.named(plan.request().environment());
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return held(unknown.why());
        }
        environment = lookup.found().orElseThrow();
        Instant now = clock.instant();
        Optional<String> frozen = environment.policy().frozen(now);
        if (frozen.isPresent()) {
            return held(frozen.get());
        }
        return AsApproved.anotherPlace(plan, environment)
                .map(RunCheck::notAsApproved)
                .or(() -> startedByItsSlot(plan))
                .or(() -> whatHasChanged(plan))
                .or(() -> voteless(plan, now));
    }

    /** Nobody has looked whether the policy lets it start, as is done at a click on Apply now. */
    private Optional<Pause> startedByItsSlot(Plan plan) {
        boolean first = plan.run().applied().isEmpty();
        return first && plan.answers().slot().isPresent()
                ? gate.whyNotNow(plan).flatMap(RunCheck::held)
                : Optional.empty();
    }

    /** The environment as it was found by the last {@link #whyNot}. */
    Environment environment() {
        return environment;
    }

    /** The files of a migration as they were found by the last {@link #whyNot}, which had nothing against it. */
    Migration migration(MigrationRef ref) {
        return folder.migration(ref).orElseThrow();
    }

    private Optional<Pause> whatHasChanged(Plan plan) {
        MigrationRef next = plan.run().next().orElseThrow().ref();
        MigrationFolder folderNow = files.before(next);
        boolean sameFiles = folderNow == folder;
        boolean sameLedger = run.isLedgerAsRead(next.version());
        folder = folderNow;
        return sameFiles && sameLedger ? Optional.empty() : compared(plan, folderNow, run.rows());
    }

    private static Optional<Pause> compared(Plan plan, MigrationFolder folder, List<LedgerRow> rows) {
        if (plan.request().direction() == Direction.DOWN) {
            return RollbackAsApproved.whatIsOff(plan, folder, rows).map(RunCheck::notAsApproved);
        }
        Pending pending = Pending.of(folder, rows);
        return pending.whyNothingMayRun().flatMap(RunCheck::held).or(() -> AsApproved.whatIsOff(plan, folder, pending)
                .map(RunCheck::notAsApproved));
    }

    private static Pause notAsApproved(String off) {
        return new Pause(Pause.Reason.NOT_AS_APPROVED, off);
    }

    private Optional<Pause> voteless(Plan plan, Instant now) {
        if (rolesAsked.plus(ROLES_STAY_TRUE).isAfter(now)) {
            return Optional.empty();
        }
        try {
            Optional<String> voteless = voters.voteless(plan);
            rolesAsked = now;
            return voteless.map(who -> notAsApproved(who + "."));
        } catch (DirectoryFailure e) {
            return held("Slack cannot be asked whether those who approved still may: " + e.getMessage() + ".");
        }
    }

    private static Optional<Pause> held(String why) {
        return Optional.of(new Pause(Pause.Reason.HELD, why));
    }
}
