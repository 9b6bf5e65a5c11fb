package io.confiture.wizard.schedule;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found under the lock, held against what people approved: files 004, 005 and 006 of one project. */
class AsApprovedTest {

    private static final Target TARGET =
            new Target("jdbc:postgresql://db/shop", "bot", "", "db", 5432, "shop", "tb_confiture");

    @TempDir
    Path project;

    private final List<LedgerRow> rows = new ArrayList<>();
    private Plan plan;

    @BeforeEach
    void approve() throws IOException {
        Files.createDirectories(project.resolve("db/migrations"));
        for (String stem : List.of("004_a", "005_b", "006_c")) {
            write(stem + ".up.sql", "SELECT 1;");
            write(stem + ".down.sql", "");
        }
        plan = running(read().migrations());
    }

    @Test
    void whatIsAsApprovedMayGoOn() {
        assertThat(whatIsOff()).isEmpty();
    }

    @Test
    void whatStandsBehindTheLastApprovedOneDoesNotMatter() {
        write("007_d.up.sql", "DROP TABLE t");

        assertThat(whatIsOff()).isEmpty();
    }

    @Test
    void anAppliedOneOfThePlanItselfIsNotMissed() {
        plan = accepted(plan.run().begin(new MigrationRef("004", "a"), NOON));
        plan = accepted(plan.run().end(new MigrationRef("004", "a"), new Outcome.Applied(1), NOON));
        rows.add(row("004", "a"));

        assertThat(whatIsOff()).isEmpty();
    }

    @Test
    void aVersionSomebodyElseAppliedIsNamedAsThat() {
        rows.add(row("004", "a"));

        assertThat(whatIsOff())
                .contains("004_a is not pending any more: somebody else has applied it, or recorded it as applied.");
    }

    @Test
    void aFileThatIsGoneIsNamedAsThat() throws IOException {
        Files.delete(file("005_b.up.sql"));

        assertThat(whatIsOff()).contains("005_b is not pending any more: its file is gone.");
    }

    @Test
    void aMigrationInBetweenWasNotApproved() {
        write("0041_late.up.sql", "SELECT 1;");

        assertThat(whatIsOff()).contains("0041_late is pending and was not approved.");
    }

    @Test
    void reinitThatForgotTheOlderOnesIsNotFollowed() {
        write("001_old.up.sql", "DROP TABLE t;");

        assertThat(whatIsOff()).contains("001_old is pending and was not approved.");
    }

    @Test
    void oneByteIsEnough() {
        write("005_b.up.sql", "SELECT 1; ");

        assertThat(whatIsOff())
                .get()
                .asString()
                .matches("005_b has changed since it was approved: checksum [0-9a-f]{8} → [0-9a-f]{8}\\.");
    }

    @Test
    void theRollbackCountsToo() {
        write("005_b.down.sql", " ");

        assertThat(whatIsOff()).contains("The rollback of 005_b has changed since it was approved.");
    }

    @Test
    void preconditionsThatWereAddedAfterTheApprovalStopIt() {
        write("006_c.yaml", "up_preconditions: []");

        assertThat(whatIsOff())
                .get()
                .asString()
                .startsWith("006_c cannot run here any more. Its preconditions in 006_c.yaml");
    }

    @Test
    void anotherTargetIsNotTheApprovedOne() {
        Environment moved = new Environment(
                "production",
                new Target("jdbc:postgresql://other/shop", "bot", "", "other", 5432, "shop", "tb_confiture"),
                EnvironmentPolicy.DEFAULT);

        assertThat(AsApproved.anotherPlace(plan, moved))
                .contains("The environment now points at other:5432/shop; approved was db:5432/shop.");
    }

    private Optional<String> whatIsOff() {
        return AsApproved.whatIsOff(plan, read(), Pending.of(read(), rows));
    }

    private static Plan running(List<Migration> migrations) {
        List<PlannedMigration> planned = migrations.stream()
                .map(each -> PlannedMigration.waiting(
                        each.ref(), each.checksum(), each.down().map(MigrationFile::checksum), Risk.LOW, "because"))
                .toList();
        Request request = new Request("production", TARGET.address(), Direction.UP, JOHN, "#database-alerts");
        Plan submitted = accepted(Plan.draft(new PlanId(42), request, NOON)
                .submit(new Submission(Answers.none(), planned, Map.of()), JOHN, NOON));
        return accepted(submitted.run().start(JOHN, NOTHING, PlanFixture.digest(submitted), NOON));
    }

    private static LedgerRow row(String version, String name) {
        return new LedgerRow(
                new MigrationRef(version, name),
                NOON,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private MigrationFolder read() {
        return MigrationFiles.read(project);
    }

    private Path file(String name) {
        return project.resolve("db/migrations").resolve(name);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
