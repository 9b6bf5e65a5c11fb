package io.confiture.wizard.schedule;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Plan;
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

/** A plan that rolls back 003 and then 002, of three that are applied, and everything that can be off with that. */
class RollbackAsApprovedTest {

    @TempDir
    Path project;

    private final List<LedgerRow> rows = new ArrayList<>();
    private Plan plan;

    @BeforeEach
    void approvedAndRunning() throws IOException {
        Files.createDirectories(project.resolve("db/migrations"));
        for (String stem : List.of("001_customers", "002_orders", "003_products")) {
            write(stem + ".up.sql", "CREATE TABLE " + stem.substring(4) + " ();");
            write(stem + ".down.sql", "DROP TABLE " + stem.substring(4) + ";");
            rows.add(row(stem.substring(0, 3), stem.substring(4), rows.size()));
        }
        plan = running(Answers.none());
    }

    @Test
    void nothingIsOffWhileEverythingIsAsItWas() {
        assertThat(off()).isEmpty();
    }

    @Test
    void nothingIsOffWithTheSecondOnceTheFirstIsDone() {
        MigrationRef first = plan.run().next().orElseThrow().ref();
        plan = accepted(plan.run().begin(first, NOON));
        plan = accepted(plan.run().end(first, new Outcome.Applied(12), NOON));
        rows.remove(2);
        assertThat(off()).isEmpty();
    }

    @Test
    void whatWasRolledBackAndIsAppliedAgainIsOff() {
        MigrationRef first = plan.run().next().orElseThrow().ref();
        plan = accepted(plan.run().begin(first, NOON));
        plan = accepted(plan.run().end(first, new Outcome.Applied(12), NOON));
        assertThat(off())
                .contains(
                        "003_products was applied after 002_orders, and is not what was approved to be rolled back next.");
    }

    @Test
    void somethingNewerIsOff() throws IOException {
        write("0015_late.up.sql", "SELECT 1;");
        rows.add(row("0015", "late", 9));
        assertThat(off())
                .contains(
                        "0015_late was applied after 003_products, and is not what was approved to be rolled back next.");
    }

    @Test
    void anArchivedRowHidesNothing() throws IOException {
        write("0015_late.up.sql", "SELECT 1;");
        LedgerRow late = row("0015", "late", 9);
        rows.add(new LedgerRow(
                late.ref(), late.appliedAt(), late.millis(), late.checksum(), late.appliedBy(), Optional.of("010")));
        assertThat(off()).isEmpty();
    }

    @Test
    void anotherOrderIsOff() {
        LedgerRow orders = rows.remove(1);
        rows.add(at(orders, 9));
        assertThat(off())
                .contains(
                        "002_orders was applied after 003_products, and is not what was approved to be rolled back next.");
    }

    @Test
    void whatIsNotAppliedAnyMoreIsOff() {
        rows.remove(2);
        assertThat(off()).contains("003_products is not applied any more: somebody has rolled it back.");
    }

    @Test
    void aTieWithWhatStaysIsOff() {
        rows.set(0, at(rows.get(0), 1));
        assertThat(off().orElseThrow())
                .startsWith("002_orders, 001_customers have one and the same time in the ledger");
    }

    @Test
    void oneByteInTheDownFileIsOff() throws IOException {
        write("002_orders.down.sql", "DROP TABLE orders; ");
        assertThat(off().orElseThrow())
                .startsWith("The rollback of 002_orders has changed since it was approved: checksum ");
    }

    @Test
    void aDownFileThatIsGoneIsOff() throws IOException {
        Files.delete(project.resolve("db/migrations/003_products.down.sql"));
        assertThat(off().orElseThrow())
                .startsWith("The rollback of 003_products has changed since it was approved")
                .endsWith("→ none.");
    }

    @Test
    void oneByteInTheUpFileIsOff() throws IOException {
        write("003_products.up.sql", "CREATE TABLE products (); ");
        assertThat(off().orElseThrow()).startsWith("003_products has changed since it was approved: checksum ");
    }

    @Test
    void aFileThatIsGoneIsOff() throws IOException {
        Files.delete(project.resolve("db/migrations/003_products.up.sql"));
        assertThat(off()).contains("The file of 003_products is gone.");
    }

    @Test
    void aSecondFileOfThatVersionIsOff() throws IOException {
        write("003_again.up.sql", "SELECT 1;");
        assertThat(off())
                .contains("Several files claim version 003: rename or remove all but the one that was applied.");
    }

    @Test
    void aLedgerThatHasOtherBytesIsOff() {
        LedgerRow row = rows.get(2);
        rows.set(
                2,
                new LedgerRow(
                        row.ref(),
                        row.appliedAt(),
                        row.millis(),
                        Optional.of("0123456789"),
                        row.appliedBy(),
                        row.archivedInto()));
        assertThat(off().orElseThrow())
                .startsWith(
                        "The ledger says that 003_products was applied from another file: checksum 01234567, approved");
    }

    @Test
    void aLedgerThatHasNoChecksumSaysNothing() {
        LedgerRow row = rows.get(2);
        rows.set(
                2,
                new LedgerRow(
                        row.ref(),
                        row.appliedAt(),
                        row.millis(),
                        Optional.empty(),
                        row.appliedBy(),
                        row.archivedInto()));
        assertThat(off()).isEmpty();
    }

    @Test
    void anotherDatabaseIsOff() {
        assertThat(AsApproved.anotherPlace(plan, environment("elsewhere")))
                .contains(
                        "The environment now points at db.acme.com:5432/elsewhere; approved was db.acme.com:5432/shop.");
    }

    @Test
    void aRoleThatMayNotBeTakenAnyMoreIsOff() {
        plan = running(new Answers(false, Optional.of("payments_team"), Optional.empty(), "", "", false, "", ""));
        assertThat(off()).contains("The policy does not allow to apply as payments_team any more.");
    }

    private Optional<String> off() {
        return AsApproved.anotherPlace(plan, environment("shop"))
                .or(() -> RollbackAsApproved.whatIsOff(plan, folder(), rows));
    }

    private Plan running(Answers answers) {
        Request request = new Request("production", "db.acme.com:5432/shop", Direction.DOWN, JOHN, "#database-alerts");
        List<PlannedMigration> migrations = List.of(planned("003"), planned("002"));
        Plan approved = accepted(Plan.draft(new PlanId(42), request, NOON)
                .submit(new Submission(answers, migrations, Map.of()), JOHN, NOON));
        return accepted(approved.run().start(JOHN, NOTHING, digest(approved), NOON));
    }

    private PlannedMigration planned(String version) {
        Migration migration = migration(version);
        return PlannedMigration.waiting(
                migration.ref(),
                migration.checksum(),
                migration.down().map(MigrationFile::checksum),
                Risk.CRITICAL,
                "It drops a table.");
    }

    private Migration migration(String version) {
        return folder().migrations().stream()
                .filter(each -> each.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private MigrationFolder folder() {
        return MigrationFiles.read(project);
    }

    private LedgerRow row(String version, String name, int days) {
        return new LedgerRow(
                new MigrationRef(version, name),
                NOON.plusSeconds(86_400L * days),
                OptionalInt.of(3),
                Optional.of(migration(version).checksum()),
                Optional.of("deploy"),
                Optional.empty());
    }

    private static LedgerRow at(LedgerRow row, int days) {
        return new LedgerRow(
                row.ref(),
                NOON.plusSeconds(86_400L * days),
                row.millis(),
                row.checksum(),
                row.appliedBy(),
                row.archivedInto());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve("db/migrations").resolve(name), text);
    }

    private static Environment environment(String database) {
        Target target =
                new Target("jdbc:postgresql://x/" + database, "u", "p", "db.acme.com", 5432, database, "tb_confiture");
        return new Environment("production", target, EnvironmentPolicy.DEFAULT);
    }
}
