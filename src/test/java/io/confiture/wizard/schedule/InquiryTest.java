package io.confiture.wizard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RunClaims;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.desk.Statements;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.TestDatabase;
import io.confiture.wizard.migration.TestProject;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner is gone. What its target says, and what it had written down before it sent anything, decides what is true. */
class InquiryTest {

    private static final String DEAD = "runner-dead";
    private static final Jdbi STATE = StateDatabase.fresh();

    private final TestDatabase shop = TestDatabase.create();
    private final Statements statements = new Statements(STATE);
    private final RunClaims claims = new RunClaims(STATE);
    private final PlanDesk desk = new PlanDesk(STATE, new NoEvents<>());
    private TestProject project;
    private Plan plan;

    @BeforeEach
    void aProject(@TempDir Path folder) throws IOException {
        STATE.useHandle(handle -> handle.execute("UPDATE plan SET state = 'STOPPED', pause_reason = NULL,"
                + " runner = NULL, leased_until = NULL, ended_at = now() WHERE ended_at IS NULL"));
        project = TestProject.in(folder);
        Target target = shop.target();
        Files.createDirectories(folder.resolve("db/environments"));
        Files.writeString(
                folder.resolve("db/environments/production.yaml"),
                "database_url: postgresql://postgres:postgres@" + target.address() + "\n");
        shop.run("CREATE TABLE proof (id int)");
    }

    @Test
    void nothingOnItsWayWaitsForAPerson() {
        project.with("001_a", "INSERT INTO proof VALUES (1);");
        lostRun();

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.LOST_RUNNER);
        assertThat(states(asked)).containsExactly(MigrationState.WAITING);
    }

    @Test
    void whatTheLedgerHasIsAppliedAlthoughNobodyWroteThatItBegan() {
        project.with("001_a", "INSERT INTO proof VALUES (1);")
                .with("002_b", "INSERT INTO proof VALUES (2);")
                .with("003_c", "INSERT INTO proof VALUES (3);");
        lostRun();
        inLedger("001_a");
        inLedger("002_b");

        Plan asked = ask();

        assertThat(states(asked))
                .containsExactly(MigrationState.APPLIED, MigrationState.APPLIED, MigrationState.WAITING);
        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.LOST_RUNNER);
    }

    @Test
    void aPlanWhoseLastRowIsThereHasSucceeded() {
        project.with("001_a", "INSERT INTO proof VALUES (1);");
        lostRun();
        begun("001");
        inLedger("001_a");

        assertThat(ask().state()).isEqualTo(PlanState.SUCCEEDED);
    }

    @Test
    void aRowOfOtherBytesIsNotOurs() {
        project.with("001_a", "INSERT INTO proof VALUES (1);");
        lostRun();
        inLedger("001_a");
        shop.run("UPDATE tb_confiture SET checksum = repeat('0', 64)");

        assertThat(states(ask())).containsExactly(MigrationState.WAITING);
    }

    @Test
    void aTransactionWithoutALedgerRowWasRolledBack() {
        project.with("001_a", "INSERT INTO proof VALUES (1);");
        lostRun();
        begun("001");

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.LOST_MIGRATION);
        assertThat(asked.pause().orElseThrow().detail()).contains("rolled back");
    }

    @Test
    void aFileThatEndsItsTransactionLeavesNobodyKnows() {
        project.with("001_a", "INSERT INTO proof VALUES (1);\nCOMMIT AND CHAIN;\nSELECT 1;");
        lostRun();
        begun("001");

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.UNKNOWN_MIGRATION);
        assertThat(asked.pause().orElseThrow().detail()).contains("ends its transaction by itself");
    }

    @Test
    void aFileThatHasChangedSinceTellsNothing() {
        project.with("001_a", "INSERT INTO proof VALUES (1);");
        lostRun();
        begun("001");
        project.with("001_a", "INSERT INTO proof VALUES (2);");

        assertThat(ask().pause().orElseThrow().detail()).contains("its file is gone or has changed");
    }

    @Test
    void anIndexBuildOfWhichNothingIsThereMayBeRetried() {
        project.with("001_index", "CREATE INDEX CONCURRENTLY proof_idx ON proof (id);");
        lostRun();
        begun("001");
        intended("001", 0);

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.LOST_MIGRATION);
        assertThat(asked.pause().orElseThrow().detail())
                .contains("Statement 1 of 1 (line 1) was sent and left nothing");
        assertThat(statements.of(plan.id(), ref("001"))).isEmpty();
    }

    @Test
    void anInvalidIndexIsNamedAndKeptForTheRetry() {
        project.with(
                "001_index",
                "INSERT INTO proof VALUES (3);\nCREATE UNIQUE INDEX CONCURRENTLY \"Proof_Idx\" ON public.proof (id);");
        lostRun();
        begun("001");
        intended("001", 0);
        statements.done(plan.id(), ref("001"), 0, Instant.now());
        intended("001", 1);
        breakIndex("\"Proof_Idx\"");

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.FAILED_MIGRATION);
        assertThat(asked.migrations().get(0).leftIndex()).contains("public.\"Proof_Idx\"");
        assertThat(asked.pause().orElseThrow().detail()).contains("INVALID");
    }

    @Test
    void aRetryThatWasLostBeforeItBeganLeavesThingsAsTheyWere() {
        project.with("001_index", "CREATE UNIQUE INDEX CONCURRENTLY proof_idx ON proof (id);");
        lostRun();
        intended("001", 0);
        breakIndex("proof_idx");

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.LOST_RUNNER);
        assertThat(states(asked)).containsExactly(MigrationState.WAITING);
        assertThat(statements.of(plan.id(), ref("001"))).hasSize(1);
    }

    @Test
    void aFinishedIndexIsNotBuiltAgain() {
        project.with("001_index", "CREATE INDEX CONCURRENTLY proof_idx ON proof (id);\nVACUUM proof;");
        lostRun();
        begun("001");
        intended("001", 0);
        shop.run("CREATE INDEX proof_idx ON proof (id)");

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().detail())
                .contains("index public.proof_idx is there and valid", "Of its 2 statements, 1 is done and stays");
        assertThat(statements.of(plan.id(), ref("001")).get(0).done()).isPresent();
    }

    @Test
    void whatNoCatalogueTellsIsUnknown() {
        project.with("001_vacuum", "VACUUM proof;\nINSERT INTO proof VALUES (1);");
        lostRun();
        begun("001");
        intended("001", 0);
        statements.done(plan.id(), ref("001"), 0, Instant.now());
        intended("001", 1);

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.UNKNOWN_MIGRATION);
        assertThat(asked.pause().orElseThrow().detail())
                .isEqualTo("Statement 2 of 2 (line 2) was sent, and nobody knows how it ended: `the statement`. "
                        + "The one before it is done and stays.");
    }

    @Test
    void ofTheFirstStatementWithoutAKnownEndItIsNotSaidThatNothingWasDone() {
        project.with("001_vacuum", "INSERT INTO proof VALUES (1);\nVACUUM proof;");
        lostRun();
        begun("001");
        intended("001", 0);

        assertThat(ask().pause().orElseThrow().detail())
                .isEqualTo("Statement 1 of 2 (line 1) was sent, and nobody knows how it ended: `the statement`. "
                        + "It was the first one.");
    }

    @Test
    void betweenTwoFinalStatementsARetryGoesOnBehindThem() {
        project.with("001_vacuum", "VACUUM proof;\nVACUUM ANALYZE proof;");
        lostRun();
        begun("001");
        intended("001", 0);
        statements.done(plan.id(), ref("001"), 0, Instant.now());

        Plan asked = ask();

        assertThat(asked.pause().orElseThrow().reason()).isEqualTo(Pause.Reason.LOST_MIGRATION);
        assertThat(asked.pause().orElseThrow().detail()).contains("a retry goes on behind them");
    }

    @Test
    void theLostRunnerItselfWritesNothingAnyMore() {
        project.with("001_a", "INSERT INTO proof VALUES (1);");
        lostRun();
        begun("001");
        ask();

        Decision late = desk.changeAsRunner(
                plan.id(), DEAD, List.of(it -> it.loss().foundApplied(ref("001"), 1, Instant.now())));

        assertThat(late.isAccepted()).isFalse();
        assertThat(statements.intendAsRunner(DEAD, plan.id(), ref("001"), 0, 1, "SELECT 1", Instant.now()))
                .isFalse();
    }

    // ---- a run as a crash leaves it --------------------------------------------------------------------------

    /** Started, claimed, and its lease has lapsed long ago. */
    private void lostRun() {
        Replica replica = new Replica(STATE, project.path(), changed -> {});
        plan = replica.approved("production");
        desk.change(plan.id(), it -> it.run()
                .start(Replica.JOHN, Set.of(), it.review().digest().orElseThrow(), Instant.now()));
        assertThat(claims.claimNext(DEAD, Instant.EPOCH)).contains(plan.id());
    }

    private void begun(String version) {
        Decision begun =
                desk.changeAsRunner(plan.id(), DEAD, List.of(it -> it.run().begin(ref(version), Instant.now())));
        assertThat(begun.isAccepted()).isTrue();
    }

    private void intended(String version, int statement) {
        assertThat(statements.intendAsRunner(
                        DEAD, plan.id(), ref(version), statement, statement + 1, "the statement", Instant.now()))
                .isTrue();
    }

    private void inLedger(String stem) {
        String version = stem.substring(0, 3);
        shop.run("CREATE TABLE IF NOT EXISTS tb_confiture (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
                + " pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE, slug text NOT NULL UNIQUE,"
                + " version varchar(255) NOT NULL UNIQUE, name varchar(255) NOT NULL,"
                + " applied_at timestamptz NOT NULL DEFAULT now(), execution_time_ms integer,"
                + " checksum varchar(64), applied_by text);"
                + "INSERT INTO tb_confiture (slug, version, name, execution_time_ms, checksum) VALUES ('" + stem
                + "', '"
                + version + "', '" + stem.substring(4) + "', 7, '"
                + project.migration(version).checksum() + "')");
    }

    private void breakIndex(String name) {
        shop.run("INSERT INTO proof VALUES (1), (1)");
        try {
            shop.run("CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON proof (id)");
        } catch (IllegalStateException duplicates) {
            assertThat(duplicates).hasMessageContaining("could not create unique index");
        }
    }

    private MigrationRef ref(String version) {
        return project.migration(version).ref();
    }

    private Plan ask() {
        new Replica(STATE, project.path(), changed -> {}).rescue();
        return desk.get(plan.id());
    }

    private static List<MigrationState> states(Plan plan) {
        return plan.migrations().stream().map(PlannedMigration::state).toList();
    }
}
