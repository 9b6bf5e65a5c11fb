package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.DryRunTarget;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.migration.Rehearsal;
import io.confiture.wizard.migration.RehearsalLimits;
import io.confiture.wizard.migration.RehearsalOrder;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Dry runs of what a draft selects, where and as the policy allows them. */
@ApplicationScoped
public class Rehearsing {

    /** Each keeps a thread for minutes, and others wait for those threads too. */
    private static final int AT_ONCE = 3;

    private final ProjectConfig project;
    private final Environments environments;
    private final Targets targets;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public Rehearsing(ProjectConfig project, Environments environments, Targets targets, Clock clock) {
        this.project = project;
        this.environments = environments;
        this.targets = targets;
        this.clock = clock;
    }

    /** Where a dry run of this environment would be: {@code production}, or {@code the rehearsal database of production}. */
    public record Place(Environment environment, Target database, boolean rehearsal, Duration limit) {

        public String name() {
            return rehearsal ? "the rehearsal database of " + environment.name() : environment.name();
        }
    }

    /** Whether a dry run may be tried at all. */
    public sealed interface Permission {

        record Granted(Place place) implements Permission {}

        /** @param why a sentence for the person who asked, with what to do */
        record Refused(String why) implements Permission {}
    }

    /** Asks nobody but the policy, so it is quick. */
    public Permission permission(Environment environment, WizardFlags flags) {
        DryRunTarget chosen = environments.dryRunTarget(environment);
        if (chosen instanceof DryRunTarget.Refused refused) {
            return new Permission.Refused(refused.why());
        }
        DryRunTarget.Chosen where = (DryRunTarget.Chosen) chosen;
        Optional<String> frozen =
                where.rehearsal() ? Optional.empty() : environment.policy().frozen(clock.instant());
        return frozen.isPresent()
                ? new Permission.Refused("A dry run takes real locks on " + environment.name() + ". " + frozen.get())
                : new Permission.Granted(new Place(
                        environment,
                        where.target(),
                        where.rehearsal(),
                        limits(environment, flags, where.rehearsal()).total()));
    }

    /** The same by name, as the environment's file and policy are now. */
    public Permission permission(String environment, WizardFlags flags) {
        Environments.Lookup lookup = environments.named(environment);
        return lookup instanceof Environments.Lookup.NotFound unknown
                ? new Permission.Refused(unknown.why())
                : permission(lookup.found().orElseThrow(), flags);
    }

    /**
     * Executes what the draft selects. Takes as long as that takes, within the limits.
     *
     * @throws SurveyFailed when files or database cannot be read
     */
    public Rehearsal.Answer rehearse(PlanId plan, WizardDraft draft) {
        Permission permission = permission(draft.environment(), draft.flags());
        if (permission instanceof Permission.Refused refused) {
            return new Rehearsal.Answer.Refused(refused.why());
        }
        if (!places.tryAcquire()) {
            return new Rehearsal.Answer.Refused(AT_ONCE + " other dry runs are on their way. Try again in a minute.");
        }
        try {
            return rehearse(plan, draft, ((Permission.Granted) permission).place());
        } catch (TargetException | MigrationFolderException e) {
            throw new SurveyFailed(e.getMessage(), e);
        } finally {
            places.release();
        }
    }

    private Rehearsal.Answer rehearse(PlanId plan, WizardDraft draft, Place place) {
        List<MigrationRef> selected =
                draft.selected().stream().map(Candidate::ref).toList();
        List<Migration> migrations = unchanged(draft.selected());
        if (migrations.size() < selected.size()) {
            return new Rehearsal.Answer.Refused(
                    selected.get(migrations.size()) + " has changed since this wizard was opened. Start again.");
        }
        Optional<CopiedLedger> ledgers = place.rehearsal() ? Optional.of(ledgers(place)) : Optional.empty();
        Optional<String> ahead = ledgers.flatMap(both -> both.ahead(selected));
        if (ahead.isPresent()) {
            return new Rehearsal.Answer.Refused(ahead.get());
        }
        Rehearsal.Answer answer = new Rehearsal(targets, clock).run(order(plan, draft, place, migrations));
        return answer instanceof Rehearsal.Answer.Done done
                ? new Rehearsal.Answer.Done(noted(done.run(), place, draft, ledgers.flatMap(CopiedLedger::behind)))
                : answer;
    }

    /** Their files, up to the first that is not what the wizard was opened with. */
    private List<Migration> unchanged(List<Candidate> selected) {
        Map<MigrationRef, Migration> files = MigrationFiles.read(project.projectDir()).migrations().stream()
                .collect(Collectors.toMap(Migration::ref, Function.identity(), (one, other) -> one));
        return selected.stream()
                .takeWhile(candidate -> Optional.ofNullable(files.get(candidate.ref()))
                        .filter(file -> file.checksum().equals(candidate.checksum()))
                        .isPresent())
                .map(candidate -> files.get(candidate.ref()))
                .toList();
    }

    private CopiedLedger ledgers(Place place) {
        return new CopiedLedger(targets.read(place.environment().target()), targets.read(place.database()));
    }

    private static RehearsalOrder order(PlanId plan, WizardDraft draft, Place place, List<Migration> migrations) {
        return new RehearsalOrder(
                place.database(),
                place.rehearsal() ? Optional.of(place.environment().target()) : Optional.empty(),
                migrations,
                limits(place.environment(), draft.flags(), place.rehearsal()),
                "confiture-bot dry run of plan " + plan);
    }

    private static DryRun noted(DryRun run, Place place, WizardDraft draft, Optional<String> behind) {
        List<String> notes = new ArrayList<>(run.notes());
        behind.ifPresent(notes::add);
        if (!draft.applyAs().isEmpty()) {
            notes.add("It was done as the login role " + place.database().user()
                    + "; another role may not be allowed the same.");
        }
        return new DryRun(run.rehearsal(), run.address(), run.trials(), notes);
    }

    private static RehearsalLimits limits(Environment environment, WizardFlags flags, boolean rehearsal) {
        return RehearsalLimits.of(environment.policy().limits(), flags.timeout(), !rehearsal);
    }
}
