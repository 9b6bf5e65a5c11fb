package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationRunnerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T11:06:02Z"), ZoneId.of("Europe/Paris"));
    private static final RunSettings SETTINGS = settings(Optional.empty());

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private final MigrationRunner runner = new MigrationRunner(CLOCK);
    private TestProject project;
    private Connection connection;
    private TargetLock lock;
    private Ledger ledger;

    @BeforeEach
    void takeLock() throws SQLException {
        project = TestProject.in(folder);
        connection = database.open();
        var attempt =
                TargetLock.take(connection, "confiture-bot plan #42", new Patience(CLOCK, CLOCK.instant(), () -> {}));
        lock = ((LockAttempt.Taken) attempt).lock();
        ledger = Ledger.findOrCreate(connection, LedgerName.of("tb_confiture"));
    }

    @AfterEach
    void release() throws SQLException {
        lock.close();
        connection.close();
    }

    @Nested
    class InATransaction {

        @Test
        void bodyAndLedgerRowAreCommittedTogether() {
            var outcome = apply("001_create_users", "BEGIN;\nCREATE TABLE users AS SELECT now() AS begun;\nCOMMIT;\n");

            assertThat(outcome).isInstanceOf(Outcome.Applied.class);
            assertThat(database.ask(
                            "SELECT concat_ws('|', slug, version, name, checksum, applied_by) FROM tb_confiture"))
                    .containsExactly("create_users_001_20261122_120602|001|create_users|"
                            + project.migration("001").checksum() + "|postgres");
            assertThat(database.ask("SELECT (SELECT begun FROM users) = (SELECT applied_at FROM tb_confiture)"))
                    .containsExactly("t");
        }

        @Test
        void anEmptyFileOrOneOfCommentsIsApplied() {
            assertThat(apply("001_empty", "")).isInstanceOf(Outcome.Applied.class);
            assertThat(apply("002_comment", "-- nothing to do\n")).isInstanceOf(Outcome.Applied.class);
            assertThat(ledgerVersions()).containsExactly("001", "002");
        }

        @Test
        void textIsSentAsItIs() {
            var outcome = apply(
                    "001_odd",
                    """
                    CREATE TABLE t (j jsonb, s text);
                    INSERT INTO t SELECT '{"a": 1}', E'it\\'s; {d} :x %s' WHERE '{"a": 1}'::jsonb ? 'a';
                    CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$;
                    """);

            assertThat(outcome).isInstanceOf(Outcome.Applied.class);
            assertThat(database.ask("SELECT s FROM t")).containsExactly("it's; {d} :x %s");
        }

        @Test
        void aFailureLeavesNothingAndSaysWhere() {
            var outcome = failed(
                    apply(
                            "001_bad",
                            """
                    -- é 😀
                    BEGIN;
                    CREATE TABLE users (id int);

                    -- the wrong one
                    ALTER TABLE users
                        ADD COLUMN bio txet;
                    COMMIT;
                    """));

            assertThat(outcome.sqlState()).isEqualTo("42704");
            assertThat(outcome.message()).isEqualTo("type \"txet\" does not exist (line 7)");
            assertThat(outcome.statement()).isEqualTo("ALTER TABLE users\n    ADD COLUMN bio txet");
            assertThat(outcome.line()).isEqualTo(6);
            assertThat(outcome.left()).isEmpty();
            assertThat(database.ask("SELECT relname FROM pg_class WHERE relname = 'users'"))
                    .isEmpty();
            assertThat(ledgerVersions()).isEmpty();
        }

        @Test
        void aFailureTheServerDoesNotLocateIsFoundByCounting() {
            var outcome = failed(
                    apply(
                            "001_bad",
                            "CREATE TABLE t (a int);;\nSELECT 1;\nINSERT INTO t SELECT 1/a FROM (VALUES (0)) v(a);\nSELECT 2;"));

            assertThat(outcome.sqlState()).isEqualTo("22012");
            assertThat(outcome.statement()).startsWith("INSERT INTO t");
            assertThat(outcome.line()).isEqualTo(3);
        }

        @Test
        void lockTimeoutNamesTheStatementThatWaited() throws Exception {
            database.run("CREATE TABLE users (id int)");
            try (var other = database.open()) {
                other.setAutoCommit(false);
                new Session(other).run("LOCK TABLE users IN ACCESS SHARE MODE");

                var outcome =
                        failed(apply("001_bio", "CREATE TABLE a (id int);\nALTER TABLE users ADD COLUMN bio text;\n"));

                assertThat(outcome.sqlState()).isEqualTo("55P03");
                assertThat(outcome.line()).isEqualTo(2);
                other.rollback();
            }
            assertThat(apply("001_bio", "ALTER TABLE users ADD COLUMN bio text;\n"))
                    .isInstanceOf(Outcome.Applied.class);
        }

        @Test
        void valuesOfRowsStayOutOfTheMessageAndHelpfulDetailsStayIn() {
            database.run("CREATE TABLE secret (mail text PRIMARY KEY); INSERT INTO secret VALUES ('jane@acme.com');"
                    + " CREATE VIEW shown AS SELECT mail FROM secret");

            var duplicate = failed(apply("001_a", "INSERT INTO secret VALUES ('jane@acme.com');"));
            var dependent = failed(apply("002_b", "DROP TABLE secret;"));

            assertThat(duplicate.message()).contains("secret_pkey").doesNotContain("jane@acme.com");
            assertThat(dependent.message()).contains("view shown depends on table secret", "CASCADE");
        }

        @Test
        void aFileThatEndsItsTransactionIsReportedWithWhatStays() {
            var outcome = failed(apply("001_end", "START TRANSACTION;\nCREATE TABLE kept (id int);\nEND;\n"));

            assertThat(outcome.message()).startsWith("MIGR_107");
            assertThat(outcome.left()).contains("committed by itself stays");
            assertThat(database.ask("SELECT relname FROM pg_class WHERE relname = 'kept'"))
                    .hasSize(1);
            assertThat(ledgerVersions()).isEmpty();
        }

        @Test
        void aFileThatCommitsAndBeginsAgainIsReportedWithWhatStays() {
            var outcome = failed(
                    apply("001_split", "CREATE TABLE kept (id int); COMMIT; BEGIN; CREATE TABLE gone (id int);"));

            assertThat(outcome.sqlState()).isEqualTo("3B001");
            assertThat(outcome.left()).contains("committed by itself stays");
            assertThat(database.ask("SELECT relname FROM pg_class WHERE relname IN ('kept', 'gone')"))
                    .containsExactly("kept");
            assertThat(ledgerVersions()).isEmpty();
        }

        @Test
        void aFileThatCommitsAndThenFailsIsReportedWithWhatStays() {
            var outcome = failed(apply("001_half", "CREATE TABLE kept (id int); COMMIT;\nSELECT 1/0;"));

            assertThat(outcome.sqlState()).isEqualTo("22012");
            assertThat(outcome.left()).contains("committed by itself stays");
        }

        @Test
        void aDeferredConstraintFailsAtCommitAndLeavesNothing() {
            var outcome = failed(
                    apply(
                            "001_fk",
                            "CREATE TABLE p (id int PRIMARY KEY);"
                                    + " CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO c VALUES (1);"));

            assertThat(outcome.sqlState()).isEqualTo("23503");
            assertThat(outcome.left()).isEmpty();
            assertThat(ledgerVersions()).isEmpty();
        }

        @Test
        void anEmptiedSearchPathDoesNotLoseTheLedger() {
            assertThat(apply("001_dump", "SELECT pg_catalog.set_config('search_path', '', false);"))
                    .isInstanceOf(Outcome.Applied.class);
            assertThat(apply("002_next", "SELECT 1;")).isInstanceOf(Outcome.Applied.class);
        }

        @Test
        void aConnectionLostBeforeTheCommitLeavesNothing() {
            var outcome = failed(
                    apply("001_kill", "CREATE TABLE t (id int);\nSELECT pg_terminate_backend(pg_backend_pid());"));

            assertThat(outcome.sqlState()).isEqualTo("57P01");
            assertThat(outcome.message()).startsWith("The connection was lost before the commit");
            assertThat(outcome.line()).isEqualTo(2);
            assertThat(outcome.left()).isEmpty();
            assertThat(database.ask("SELECT relname FROM pg_class WHERE relname = 't'"))
                    .isEmpty();
        }

        @Test
        void aConnectionLostAtTheCommitIsUnknown() {
            var outcome = apply(
                    "001_kill",
                    """
                    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                    CREATE TABLE t (id int);
                    CREATE CONSTRAINT TRIGGER die AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION die();
                    INSERT INTO t VALUES (1);
                    """);

            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            assertThat(((Outcome.Unknown) outcome).facts()).contains("COMMIT was sent", "tb_confiture", "version 001");
        }

        @Test
        void limitsHoldForTheRunAndNotLonger() throws Exception {
            assertThat(apply(
                            "001_limits",
                            "CREATE TABLE limits AS SELECT current_setting('lock_timeout') || ' ' ||"
                                    + " current_setting('statement_timeout') || ' ' ||"
                                    + " current_setting('idle_in_transaction_session_timeout') || ' ' ||"
                                    + " current_setting('application_name') AS shown;"))
                    .isInstanceOf(Outcome.Applied.class);

            assertThat(database.ask("SELECT shown FROM limits"))
                    .containsExactly("300ms 20s 1min confiture-bot plan #42");
            assertThat(new Session(connection).first("SHOW statement_timeout", row -> row.getString(1)))
                    .contains("0");
        }
    }

    @Nested
    class StatementByStatement {

        @BeforeEach
        void users() {
            database.run("CREATE TABLE users (id int, bio text); INSERT INTO users VALUES (1, 'x'), (1, 'x')");
        }

        @Test
        void severalStatementsRunInAutocommit() {
            var outcome = apply(
                    "003_idx",
                    """
                    BEGIN;
                    CREATE INDEX CONCURRENTLY idx_users_bio ON users (bio);
                    COMMENT ON INDEX idx_users_bio IS 'it''s; fine';
                    CREATE INDEX CONCURRENTLY idx_users_id ON users (id);
                    COMMIT;
                    """);

            assertThat(outcome).isInstanceOf(Outcome.Applied.class);
            assertThat(ledgerVersions()).containsExactly("003");
            assertThat(database.ask("SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'users'::regclass"
                            + " AND indisvalid ORDER BY 1"))
                    .containsExactly("idx_users_bio", "idx_users_id");
        }

        @Test
        void aFailureTellsWhatStaysAndTheInvalidIndex() {
            var outcome = failed(
                    apply(
                            "003_idx",
                            """
                    -- two of them
                    CREATE INDEX CONCURRENTLY idx_users_bio ON users (bio);
                    CREATE UNIQUE INDEX CONCURRENTLY "Idx users"
                        ON users (id);
                    """));

            assertThat(outcome.sqlState()).isEqualTo("23505");
            assertThat(outcome.line()).isEqualTo(3);
            assertThat(outcome.statement()).startsWith("CREATE UNIQUE INDEX");
            assertThat(outcome.left())
                    .isEqualTo("Statement 1 of 2 (up to line 2) is done and stays; INVALID index \"Idx users\","
                            + " to be removed with DROP INDEX CONCURRENTLY \"Idx users\"");
            assertThat(ledgerVersions()).isEmpty();
        }

        @Test
        void anInvalidIndexFromBeforeIsNotTakenForABuiltOne() {
            var build = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS idx_users_id ON public.users (id);";
            failed(apply("003_idx", build));

            var again = failed(apply("003_idx", build));

            assertThat(again.message()).contains("idx_users_id exists and is INVALID");
            assertThat(ledgerVersions()).isEmpty();
        }

        @Test
        void aFailureIsLocatedWithinItsStatement() {
            var outcome =
                    failed(apply("003_idx", "VACUUM users;\n\nCREATE INDEX CONCURRENTLY idx\n  ON users (nothing);"));

            assertThat(outcome.line()).isEqualTo(3);
            assertThat(outcome.message()).isEqualTo("column \"nothing\" does not exist");
        }

        @Test
        void aTransactionOpenedByTheFileIsRefused() {
            var outcome = failed(apply("003_idx", "BEGIN; -- start\nCREATE INDEX CONCURRENTLY i ON users (bio);"));

            assertThat(outcome.message()).contains("opens a transaction of its own");
            assertThat(outcome.line()).isEqualTo(1);
            assertThat(ledgerVersions()).isEmpty();
        }

        @Test
        void aLostConnectionIsUnknown() {
            var outcome = apply("003_idx", "VACUUM users;\nSELECT pg_terminate_backend(pg_backend_pid());");

            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            assertThat(((Outcome.Unknown) outcome).facts())
                    .contains("statement 2 of 2", "line 2 of 003_idx.up.sql", "Statement 1 of 2", "no ledger row");
        }

        @Test
        void aRowSomebodyElseWroteMeanwhileIsTold() {
            var outcome = failed(apply(
                    "003_idx",
                    "VACUUM users;\nINSERT INTO tb_confiture (slug, version, name) VALUES ('s', '003', 'idx');"));

            assertThat(outcome.message()).contains("Somebody else recorded version 003");
            assertThat(outcome.left()).contains("All statements of the file are done and stay");
        }

        @Test
        void limitsHoldForTheRunAndNotLonger() throws Exception {
            apply("003_idx", "VACUUM users;\nCREATE TABLE limits AS SELECT current_setting('lock_timeout') AS shown;");

            assertThat(database.ask("SELECT shown FROM limits")).containsExactly("300ms");
            assertThat(new Session(connection).first("SHOW lock_timeout", row -> row.getString(1)))
                    .contains("0");
        }
    }

    @Nested
    class AsAnotherRole {

        @BeforeEach
        void roles() {
            database.run("DROP ROLE IF EXISTS \"Payments team\"; CREATE ROLE \"Payments team\";"
                    + " CREATE SCHEMA pay AUTHORIZATION \"Payments team\"");
        }

        @AfterEach
        void dropRoles() {
            database.run("DROP OWNED BY \"Payments team\" CASCADE; DROP ROLE \"Payments team\"");
        }

        @Test
        void bodyRunsAsThatRoleAndTheLedgerRecordsIt() {
            var settings = settings(Optional.of("Payments team"));

            assertThat(apply("001_a", "CREATE TABLE pay.t (id int);", settings)).isInstanceOf(Outcome.Applied.class);
            assertThat(apply("002_b", "CREATE INDEX CONCURRENTLY i ON pay.t (id);", settings))
                    .isInstanceOf(Outcome.Applied.class);
            assertThat(apply("003_c", "CREATE TABLE mine (id int);")).isInstanceOf(Outcome.Applied.class);

            assertThat(database.ask("SELECT applied_by FROM tb_confiture ORDER BY version"))
                    .containsExactly("Payments team", "Payments team", "postgres");
            assertThat(database.ask(
                            "SELECT tableowner FROM pg_tables WHERE tablename IN ('t', 'mine') ORDER BY tablename"))
                    .containsExactly("postgres", "Payments team");
        }

        @Test
        void whatTheRoleMayNotDoFails() {
            var outcome =
                    failed(apply("001_a", "CREATE TABLE public.t (id int);", settings(Optional.of("Payments team"))));

            assertThat(outcome.sqlState()).isEqualTo("42501");
        }

        @Test
        void anUnknownRoleFails() {
            var outcome = failed(apply("001_a", "SELECT 1;", settings(Optional.of("nobody here"))));

            assertThat(outcome.message()).contains("nobody here");
        }
    }

    @Nested
    class SideBySide {

        @Test
        void whatConfitureAppliedMeanwhileIsNotAppliedAgain() {
            database.run("INSERT INTO tb_confiture (id, slug, version, name, applied_by)"
                    + " VALUES (gen_random_uuid(), 'a_20260101_000000', '001', 'a', 'deploy')");

            var outcome = failed(apply("001_a", "CREATE TABLE t (id int);"));

            assertThat(outcome.message()).contains("in the ledger already");
            assertThat(database.ask("SELECT relname FROM pg_class WHERE relname = 't'"))
                    .isEmpty();
        }

        @Test
        void withoutTheLockNothingRuns() throws Exception {
            new Session(connection).run("SELECT pg_advisory_unlock_all()");

            assertThat(failed(apply("001_a", "SELECT 1;")).message()).contains("lock is gone");
            assertThat(ledgerVersions()).isEmpty();
        }

        @Test
        void whatOnlyConfitureCanRunIsRefusedWithTheReason() {
            project.file("001_a.yaml", "up_preconditions: []");

            assertThat(failed(apply("001_a", "SELECT 1;")).message()).contains("preconditions");
        }

        @Test
        void secondRunnerFindsNothingPending() throws Exception {
            project.with("001_a", "CREATE TABLE t (id int);");
            try (var second = database.open()) {
                var patience = new Patience(CLOCK, CLOCK.instant().plusSeconds(1), () -> {
                    assertThat(runner.run(lock, ledger, Orders.up(project.migration("001"), SETTINGS)))
                            .isInstanceOf(Outcome.Applied.class);
                    lock.close();
                });

                var attempt = TargetLock.take(second, "confiture-bot plan #43", patience);

                assertThat(attempt).isInstanceOf(LockAttempt.Taken.class);
                var rows = Ledger.findOrCreate(second, LedgerName.of("tb_confiture"))
                        .rows(second);
                assertThat(Pending.of(project.read(), rows).migrations()).isEmpty();
                ((LockAttempt.Taken) attempt).lock().close();
            }
        }
    }

    private Outcome apply(String stem, String upSql) {
        return apply(stem, upSql, SETTINGS);
    }

    private Outcome apply(String stem, String upSql, RunSettings settings) {
        var version = stem.substring(0, stem.indexOf('_'));
        return runner.run(lock, ledger, Orders.up(project.with(stem, upSql).migration(version), settings));
    }

    private static Outcome.Failed failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    private List<String> ledgerVersions() {
        return database.ask("SELECT version FROM tb_confiture ORDER BY version");
    }

    private static RunSettings settings(Optional<String> applyAs) {
        return new RunSettings(Duration.ofMillis(300), Duration.ofSeconds(20), Duration.ofMinutes(1), applyAs);
    }
}
