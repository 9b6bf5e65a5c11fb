package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Groups;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.desk.Evidences;
import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RunClaims;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.desk.Statements;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Submission;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** What one process does with plans that were started, put together by hand: everything real, and no Slack. */
public final class Replica {

    public static final Person JOHN = new Person("U0JOHN", "John");

    private final Clock clock = Clock.systemUTC();
    private final Path folder;
    private final Environments environments;
    private final PlanDesk desk;
    private final DueRuns runs;
    private final LostRuns lost;

    /**
     * @param state the bot's own database, which several replicas may share
     * @param project folder that holds {@code db/}
     * @param told hears of every change that is made by this replica
     */
    public Replica(Jdbi state, Path project, Consumer<Plan> told) {
        folder = project;
        environments = new Environments(project, () -> Policy.EMPTY, name -> null);
        desk = new PlanDesk(state, new NoEvents<>() {
            @Override
            public void fire(PlanDesk.Changed change) {
                runs().onChange(change);
                told.accept(change.plan());
            }
        });
        ProjectConfig config = new ProjectAt(project);
        RunClaims claims = new RunClaims(state);
        Statements statements = new Statements(state);
        Targets targets = new Targets();
        TargetDoor door = new TargetDoor(targets, config, clock);
        RunMonitor monitor = new RunMonitor(desk, new RunProgress(state), targets, clock);
        Voters voters = new Voters(new PolicyInForce(config), new Nobody());
        Checkpoint checkpoint = new Checkpoint(
                environments,
                config,
                voters,
                new StartGate(environments, new Promotion(environments, targets, new Evidences(state), clock), clock),
                clock);
        PlanRunner runner = new PlanRunner(desk, statements, environments, checkpoint, door, monitor, clock);
        lost = new LostRuns(
                claims, desk, statements, door, new LeftSession(targets), environments, config, new Patient(), clock);
        runs = new DueRuns(claims, runner, lost, new Patient(), clock);
    }

    /** A workspace without people: nobody approves these plans, so nobody is asked about. */
    private static final class Nobody implements Directory {
        @Override
        public Optional<Profile> profile(String userId) {
            return Optional.empty();
        }

        @Override
        public Optional<Profile> byEmail(String email) {
            return Optional.empty();
        }

        @Override
        public Groups groups() {
            return Groups.NONE;
        }
    }

    private DueRuns runs() {
        return runs;
    }

    public PlanDesk desk() {
        return desk;
    }

    /** What the clock does every second. */
    public void tick() {
        runs.tick();
    }

    /** What the clock does every ten seconds. */
    public void rescue() {
        lost.tick();
    }

    /** A plan of everything that is in the folder, with nobody to ask. */
    public Plan approved(String name) {
        Environment environment = environments.named(name).found().orElseThrow();
        Request request = new Request(name, environment.target().address(), Direction.UP, JOHN, "#database-alerts");
        List<PlannedMigration> all = MigrationFiles.read(folder).migrations().stream()
                .map(Replica::planned)
                .toList();
        Plan draft = desk.open(request, clock.instant());
        return desk.change(
                        draft.id(),
                        plan -> plan.submit(new Submission(Answers.none(), all, Map.of()), JOHN, clock.instant()))
                .plan();
    }

    private static PlannedMigration planned(Migration migration) {
        return PlannedMigration.waiting(
                migration.ref(),
                migration.checksum(),
                migration.down().map(MigrationFile::checksum),
                Risk.LOW,
                "nothing to fear");
    }

    /** John presses Apply now. */
    public Decision start(PlanId id) {
        return desk.change(id, plan -> plan.run()
                .start(JOHN, Set.of(), plan.review().digest().orElseThrow(), clock.instant()));
    }

    private record ProjectAt(Path projectDir) implements ProjectConfig {
        @Override
        public Optional<Path> cli() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> policyFile() {
            return Optional.empty();
        }
    }

    private record Patient() implements ScheduleConfig {
        @Override
        public Duration lease() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration progress() {
            return Duration.ofSeconds(4);
        }

        @Override
        public Duration lastWait() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration lostRunTick() {
            return Duration.ofSeconds(10);
        }
    }
}
