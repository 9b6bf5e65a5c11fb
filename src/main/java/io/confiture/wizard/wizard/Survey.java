package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.MigrationPolicy;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.Provenance;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.TargetReading;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.risk.RiskReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at files, ledger and policy, and says what is pending on an environment and how risky it is. Changes nothing. */
@ApplicationScoped
public class Survey {

    /** Findings shown of one migration; the worst come first. */
    private static final int REMARKS = 8;

    private final ProjectConfig project;
    private final Environments environments;
    private final Targets targets;
    private final PolicyInForce policy;
    private final Scenes scenes;
    private final Clock clock;

    public Survey(
            ProjectConfig project,
            Environments environments,
            Targets targets,
            PolicyInForce policy,
            Scenes scenes,
            Clock clock) {
        this.project = project;
        this.environments = environments;
        this.targets = targets;
        this.policy = policy;
        this.scenes = scenes;
        this.clock = clock;
    }

    /** @throws SurveyFailed when there is no such environment, or files or target cannot be read */
    public Surveyed of(String environment) {
        Environments.Lookup lookup = environments.named(environment);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            throw new SurveyFailed(unknown.why(), null);
        }
        return of(lookup.found().orElseThrow());
    }

    /** @throws SurveyFailed when files or target cannot be read */
    public Surveyed of(Environment environment) {
        try {
            MigrationFolder folder = MigrationFiles.read(project.projectDir());
            TargetReading reading = targets.read(environment.target());
            Pending pending = Pending.of(folder, reading.rows());
            List<Candidate> candidates = candidates(environment, pending.migrations());
            return new Surveyed(
                    environment,
                    candidates,
                    Remarks.of(environment.target(), pending, reading),
                    blocked(pending, reading),
                    reading.rows().size(),
                    reading.lock());
        } catch (TargetException | MigrationFolderException e) {
            throw new SurveyFailed(e.getMessage(), e);
        }
    }

    /**
     * The same at a glance, however much is pending.
     *
     * @param judged how many of the pending ones are judged, the first ones
     * @throws SurveyFailed when files or target cannot be read
     */
    public Standing standing(Environment environment, int judged) {
        try {
            TargetReading reading = targets.read(environment.target());
            Pending pending = Pending.of(MigrationFiles.read(project.projectDir()), reading.rows());
            List<Migration> all = pending.migrations();
            List<Migration> first = all.subList(0, Math.min(judged, all.size()));
            return new Standing(
                    pending,
                    reading,
                    first.isEmpty() ? List.of() : candidates(environment, first),
                    Remarks.of(environment.target(), pending, reading),
                    obstacles(pending, reading));
        } catch (TargetException | MigrationFolderException e) {
            throw new SurveyFailed(e.getMessage(), e);
        }
    }

    private List<Candidate> candidates(Environment environment, List<Migration> migrations) {
        Map<MigrationRef, Provenance> added = Provenance.of(migrations, Provenance.Limit.usual(clock));
        Judging judging = new Judging(scenes.ofApplying(environment, migrations));
        return migrations.stream()
                .map(migration -> candidate(
                        environment,
                        migration,
                        judging.next(migration),
                        Optional.ofNullable(added.get(migration.ref()))))
                .toList();
    }

    private Candidate candidate(
            Environment environment, Migration migration, Judging.Judged judged, Optional<Provenance> added) {
        Policy now = policy.get();
        MigrationPolicy own = now.migration(migration.ref());
        RiskReport report =
                judged.report().under(own, environment.policy().risk().allowLower());
        return new Candidate(
                migration.ref(),
                migration.checksum(),
                migration.down().map(MigrationFile::checksum),
                report.level(),
                reason(report),
                remarks(report),
                judged.summary().orElseGet(() -> inWords(migration.ref())),
                added.map(it -> new Candidate.Added(it.email(), it.at())),
                migration.problems(),
                migration.cannotRunWith(project.cli()),
                own.requireBackup(),
                Optional.empty(),
                migration.kind() == Migration.Kind.PYTHON,
                judged.rollback());
    }

    static String reason(RiskReport report) {
        String found = report.reason().sentence();
        if (report.isRaised()) {
            return "The policy says " + report.level() + ". " + found;
        }
        return report.isLowered()
                ? "The policy says " + report.level() + ", we found " + report.computed() + ". " + found
                : found;
    }

    /** What was found, the worst first, and what of people's data is lost with it. */
    static List<Candidate.Remark> remarks(RiskReport report) {
        return report.findings().stream().limit(REMARKS).map(FindingWords::of).toList();
    }

    static String inWords(MigrationRef ref) {
        return ref.name().replace('_', ' ').strip();
    }

    /** What Confiture would stumble over as a whole. */
    private static Optional<String> blocked(Pending pending, TargetReading reading) {
        return reading.obstacle().or(() -> duplicates(pending)).or(pending::whyNothingMayRun);
    }

    private static Optional<String> duplicates(Pending pending) {
        return duplicated(pending).findFirst();
    }

    /** All of it, for whoever has to put it right. */
    private static List<String> obstacles(Pending pending, TargetReading reading) {
        return Stream.of(
                        reading.obstacle().stream(),
                        duplicated(pending),
                        pending.changed().stream().map(Pending.Changed::sentence))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<String> duplicated(Pending pending) {
        return pending.duplicates().entrySet().stream()
                .map(entry -> "Version " + entry.getKey() + " is claimed by "
                        + entry.getValue().size()
                        + " files: rename or remove one of them. Confiture applies nothing until then.");
    }
}
