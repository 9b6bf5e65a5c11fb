package io.confiture.wizard.bench;

import io.confiture.wizard.TemporaryFolder;
import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.plan.Submission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the production build stands on here: a Slack, a project, targets, and a state database in which things can be done. */
final class Ground implements AutoCloseable {

    private static final Path ARTIFACT =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Person JOHN = new Person("U0JOHN", "John");
    private static final String CHANNEL = "#database-alerts";

    private static final String POLICY =
            """
            roles: {developer: {groups: ["@backend"]}}
            approvals: {low: [], medium: [], high: [], critical: []}
            environments: {%s}
            """;

    private final Machine machine = new Machine();
    private final QuietSlack slack = new QuietSlack();
    private final Path project = TemporaryFolder.create("project");
    private final PlanDesk desk = new PlanDesk(machine.state(), new NoEvents<>());
    private final Map<String, String> environments = new HashMap<>();

    Ground() throws Exception {
        Files.createDirectories(project.resolve("db/migrations"));
        Files.createDirectories(project.resolve("db/environments"));
    }

    Machine machine() {
        return machine;
    }

    Path project() {
        return project;
    }

    QuietSlack slack() {
        return slack;
    }

    /** A bot of the production build, on all of this. */
    Service start(Map<String, String> more) throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of(
                "SLACK_BOT_TOKEN",
                "xoxb-of-the-benchmarks",
                "SLACK_API_URL",
                slack.apiUrl(),
                "CONFITURE_STATE_URL",
                machine.stateUrl(),
                "CONFITURE_STATE_USER",
                "postgres",
                "CONFITURE_STATE_PASSWORD",
                "postgres",
                "CONFITURE_PROJECT_DIR",
                project.toString()));
        variables.putAll(more);
        return Service.start(ARTIFACT, variables);
    }

    Ground migration(String name, String sql) throws Exception {
        Files.writeString(project.resolve("db/migrations").resolve(name + ".up.sql"), sql + "\n");
        Files.writeString(project.resolve("db/migrations").resolve(name + ".down.sql"), "-- nothing to take back\n");
        return this;
    }

    /** A new environment with a new, empty target. Nobody has to approve anything there. */
    Target environment(String name) throws Exception {
        Target target = machine.database(name);
        Files.write(project.resolve("db/environments/" + name + ".yaml"), Machine.environmentFile(target));
        environments.put(name, name + ": {channel: \"" + CHANNEL + "\"}");
        Files.writeString(
                project.resolve("db/confiture.yaml"), POLICY.formatted(String.join(", ", environments.values())));
        return target;
    }

    /** A plan of all migrations that needs no more answers; with a slot it waits for it. */
    Plan approved(Target target, Optional<Slot> slot) {
        return submitted(target, Answers.none().at(slot), Map.of());
    }

    /** A plan of all migrations that waits for people. */
    Plan asking(Target target, Map<Role, Ask> asked) {
        return submitted(target, Answers.none(), asked);
    }

    private Plan submitted(Target target, Answers answers, Map<Role, Ask> asked) {
        Instant now = Instant.now();
        Request request = new Request(target.database(), target.address(), Direction.UP, JOHN, CHANNEL);
        List<PlannedMigration> all = MigrationFiles.read(project).migrations().stream()
                .map(Ground::planned)
                .toList();
        Plan draft = desk.open(request, now);
        return desk.change(draft.id(), plan -> plan.submit(new Submission(answers, all, asked), JOHN, now))
                .plan();
    }

    private static PlannedMigration planned(Migration each) {
        return PlannedMigration.waiting(
                each.ref(), each.checksum(), each.down().map(MigrationFile::checksum), Risk.LOW, "nothing to fear");
    }

    /** As by a click on Apply now; the bot takes it up. */
    void run(Plan approved) {
        desk.change(approved.id(), plan -> plan.run()
                .start(JOHN, Set.of(), plan.review().digest().orElseThrow(), Instant.now()));
    }

    Plan plan(Plan before) {
        return desk.get(before.id());
    }

    @Override
    public void close() throws Exception {
        slack.close();
        machine.close();
        TemporaryFolder.remove(project);
    }
}
