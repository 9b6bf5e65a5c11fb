package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.MigrationPolicy;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Applied;
import io.confiture.wizard.migration.Applied.Choice;
import io.confiture.wizard.migration.AppliedMigration;
import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.TargetReading;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.sql.SqlScript;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at files, ledger and policy, and says what a rollback would take back and how risky that is. Changes nothing. */
@ApplicationScoped
public class RollbackSurvey {

    private final ProjectConfig project;
    private final Environments environments;
    private final Targets targets;
    private final PolicyInForce policy;
    private final Scenes scenes;

    public RollbackSurvey(
            ProjectConfig project, Environments environments, Targets targets, PolicyInForce policy, Scenes scenes) {
        this.project = project;
        this.environments = environments;
        this.targets = targets;
        this.policy = policy;
        this.scenes = scenes;
    }

    /**
     * The same plan made now: its migrations, and whatever was applied after them.
     *
     * @return newest first; empty when none of them is applied any more
     * @throws SurveyFailed when that cannot be rolled back, or files or target cannot be read
     */
    public List<Candidate> again(String environment, List<String> versions) {
        Environments.Lookup lookup = environments.named(environment);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            throw new SurveyFailed(unknown.why(), null);
        }
        Surveyed found = of(lookup.found().orElseThrow(), new HowFarBack.Reaching(versions));
        if (found.blocked().isPresent()) {
            throw new SurveyFailed(found.blocked().get(), null);
        }
        return found.candidates();
    }

    /** @throws SurveyFailed when files or target cannot be read */
    public Surveyed of(Environment environment, HowFarBack howFar) {
        try {
            MigrationFolder folder = MigrationFiles.read(project.projectDir());
            TargetReading reading = targets.read(environment.target());
            Choice choice = howFar.of(Applied.of(folder, reading.rows()));
            Optional<String> refused = choice instanceof Choice.Refused no ? Optional.of(no.why()) : Optional.empty();
            return new Surveyed(
                    environment,
                    choice instanceof Choice.Chosen chosen ? candidates(environment, chosen) : List.of(),
                    choice instanceof Choice.Chosen chosen ? chosen.remarks() : List.of(),
                    reading.obstacle().or(() -> refused),
                    reading.rows().size(),
                    reading.lock());
        } catch (TargetException | MigrationFolderException e) {
            throw new SurveyFailed(e.getMessage(), e);
        }
    }

    private List<Candidate> candidates(Environment environment, Choice.Chosen chosen) {
        Judge judge = new Judge(scenes.ofRollingBack(environment, chosen.newestFirst()));
        return chosen.newestFirst().stream().map(each -> candidate(each, judge)).toList();
    }

    /** Risk and losses are those of the down file; the summary says what it was for. */
    private Candidate candidate(AppliedMigration applied, Judge judge) {
        MigrationPolicy own = policy.get().migration(applied.migration().ref());
        SqlScript down = ExecutableText.of(applied.downSql()).script();
        SqlScript up = SqlScript.parse(applied.migration().upSql());
        // The policy speaks of applying: that something is harmless there says nothing about taking it back.
        RiskReport report = judge.judge(down).under(own, false);
        return new Candidate(
                applied.migration().ref(),
                applied.migration().checksum(),
                Optional.of(applied.down().checksum()),
                report.level(),
                Survey.reason(report),
                Survey.remarks(report),
                up.summary().orElseGet(() -> Survey.inWords(applied.migration().ref())),
                Optional.empty(),
                problems(applied, up, down),
                Optional.empty(),
                own.requireBackup(),
                Optional.of(new Candidate.Applied(
                        applied.row().appliedBy(), applied.row().appliedAt())),
                false,
                List.of());
    }

    /** The text that is sent decides whether there is a transaction; Confiture goes by the up file. */
    private static List<String> problems(AppliedMigration applied, SqlScript up, SqlScript down) {
        List<String> problems = new ArrayList<>(applied.migration().problems());
        applied.doubt().ifPresent(problems::add);
        if (up.transactional() && !down.transactional()) {
            int line = down.firstNonTransactional().orElseThrow().line();
            problems.add(
                    "Line " + line + " cannot run in a transaction. That is well here, but `confiture migrate down`"
                            + " would fail with it.");
        }
        if (!down.transactional() && down.statements().size() > 1) {
            problems.add("It runs without a transaction: each statement is final, whatever becomes of the next one.");
        }
        return problems;
    }
}
