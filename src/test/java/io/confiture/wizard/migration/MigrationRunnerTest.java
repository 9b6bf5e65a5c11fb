package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationRunnerTest {

    @RegisterExtension
    private final Bench bench = new Bench();

    @Nested
    class AsAnotherRole {

        @BeforeEach
        void roles() {
            bench.database.run("DROP ROLE IF EXISTS \"Payments team\"; CREATE ROLE \"Payments team\";"
                    + " CREATE SCHEMA pay AUTHORIZATION \"Payments team\"");
        }

        @AfterEach
        void dropRoles() {
            bench.database.run("DROP OWNED BY \"Payments team\" CASCADE; DROP ROLE \"Payments team\"");
        }

        @Test
        void bodyRunsAsThatRoleAndTheLedgerRecordsIt() {
            var settings = Bench.as(Optional.of("Payments team"));

            assertThat(bench.apply("001_a", "CREATE TABLE pay.t (id int);", settings))
                    .isInstanceOf(Outcome.Applied.class);
            assertThat(bench.apply("002_b", "CREATE INDEX CONCURRENTLY i ON pay.t (id);", settings))
                    .isInstanceOf(Outcome.Applied.class);
            assertThat(bench.apply("003_c", "CREATE TABLE mine (id int);")).isInstanceOf(Outcome.Applied.class);

            assertThat(bench.database.ask("SELECT applied_by FROM tb_confiture ORDER BY version"))
                    .containsExactly("Payments team", "Payments team", "postgres");
            assertThat(bench.database.ask(
                            "SELECT tableowner FROM pg_tables WHERE tablename IN ('t', 'mine') ORDER BY tablename"))
                    .containsExactly("postgres", "Payments team");
        }

        @Test
        void whatTheRoleMayNotDoFails() {
            var outcome = Bench.failed(
                    bench.apply("001_a", "CREATE TABLE public.t (id int);", Bench.as(Optional.of("Payments team"))));

            assertThat(outcome.sqlState()).isEqualTo("42501");
        }

        @Test
        void anUnknownRoleFails() {
            var outcome = Bench.failed(bench.apply("001_a", "SELECT 1;", Bench.as(Optional.of("nobody here"))));

            assertThat(outcome.message()).contains("nobody here");
        }
    }

    @Nested
    class SideBySide {

        @Test
        void whatConfitureAppliedMeanwhileIsNotAppliedAgain() {
            bench.database.run("INSERT INTO tb_confiture (id, slug, version, name, applied_by)"
                    + " VALUES (gen_random_uuid(), 'a_20260101_000000', '001', 'a', 'deploy')");

            var outcome = Bench.failed(bench.apply("001_a", "CREATE TABLE t (id int);"));

            assertThat(outcome.message()).contains("in the ledger already");
            assertThat(bench.database.ask("SELECT relname FROM pg_class WHERE relname = 't'"))
                    .isEmpty();
        }

        @Test
        void withoutTheLockNothingRuns() throws Exception {
            new Session(bench.connection).run("SELECT pg_advisory_unlock_all()");

            assertThat(Bench.failed(bench.apply("001_a", "SELECT 1;")).message())
                    .contains("lock is gone");
            assertThat(bench.ledgerVersions()).isEmpty();
        }

        @Test
        void whatOnlyConfitureCanRunIsRefusedWithTheReason() {
            bench.project.file("001_a.yaml", "up_preconditions: []");

            assertThat(Bench.failed(bench.apply("001_a", "SELECT 1;")).message())
                    .contains("preconditions");
        }

        @Test
        void secondRunnerFindsNothingPending() throws Exception {
            bench.project.with("001_a", "CREATE TABLE t (id int);");
            try (var second = bench.database.open()) {
                var patience = new Patience(Bench.CLOCK, Bench.CLOCK.instant().plusSeconds(1), () -> {
                    assertThat(bench.run(Orders.up(bench.project.migration("001"), Bench.SETTINGS)))
                            .isInstanceOf(Outcome.Applied.class);
                    bench.lock.close();
                });

                var attempt = TargetLock.take(second, "confiture-bot plan #43", patience);

                assertThat(attempt).isInstanceOf(LockAttempt.Taken.class);
                var rows = Ledger.findOrCreate(second, LedgerName.of("tb_confiture"))
                        .rows(second);
                assertThat(Pending.of(bench.project.read(), rows).migrations()).isEmpty();
                ((LockAttempt.Taken) attempt).lock().close();
            }
        }
    }
}
