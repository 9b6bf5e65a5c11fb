package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.plan.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionalRunTest {

    private static final String SELF_COMMITTED =
            " (up to line 1), committed by the file itself and unknown to the ledger";

    @RegisterExtension
    private final Bench bench = new Bench();

    @Test
    void bodyAndLedgerRowAreCommittedTogether() {
        var outcome =
                bench.apply("001_create_users", "BEGIN;\nCREATE TABLE users AS SELECT now() AS begun;\nCOMMIT;\n");

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(bench.database.ask(
                        "SELECT concat_ws('|', slug, version, name, checksum, applied_by) FROM tb_confiture"))
                .containsExactly("create_users_001_20261122_120602|001|create_users|"
                        + bench.project.migration("001").checksum() + "|postgres");
        assertThat(bench.database.ask("SELECT (SELECT begun FROM users) = (SELECT applied_at FROM tb_confiture)"))
                .containsExactly("t");
    }

    @Test
    void anOddNameIsRecordedAsItIsWhateverTheBodyThinksOfBackslashes() {
        var name = "it's \\' \\\\ ?; é\"x";

        assertThat(bench.apply("0'0\\1_" + name, "SET standard_conforming_strings = off;"))
                .isInstanceOf(Outcome.Applied.class);

        assertThat(bench.database.ask("SELECT version || '_' || name FROM tb_confiture"))
                .containsExactly("0'0\\1_" + name);
    }

    @Test
    void anEmptyFileOrOneOfCommentsIsApplied() {
        assertThat(bench.apply("001_empty", "")).isInstanceOf(Outcome.Applied.class);
        assertThat(bench.apply("002_comment", "-- nothing to do\n")).isInstanceOf(Outcome.Applied.class);
        assertThat(bench.ledgerVersions()).containsExactly("001", "002");
    }

    @Test
    void textIsSentAsItIs() {
        var outcome = bench.apply(
                "001_odd",
                """
                CREATE TABLE t (j jsonb, s text);
                INSERT INTO t SELECT '{"a": 1}', E'it\\'s; {d} :x %s' WHERE '{"a": 1}'::jsonb ? 'a';
                CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$;
                """);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(bench.database.ask("SELECT s FROM t")).containsExactly("it's; {d} :x %s");
    }

    @Test
    void aFailureLeavesNothingAndSaysWhere() {
        var outcome = Bench.failed(
                bench.apply(
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
        assertThat(bench.database.ask("SELECT relname FROM pg_class WHERE relname = 'users'"))
                .isEmpty();
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void aFailureTheServerDoesNotLocateIsFoundByCounting() {
        var outcome = Bench.failed(bench.apply(
                "001_bad",
                "CREATE TABLE t (a int);;\nSELECT 1;\nINSERT INTO t SELECT 1/a FROM (VALUES (0)) v(a);\nSELECT 2;"));

        assertThat(outcome.sqlState()).isEqualTo("22012");
        assertThat(outcome.statement()).startsWith("INSERT INTO t");
        assertThat(outcome.line()).isEqualTo(3);
    }

    @Test
    void lockTimeoutNamesTheStatementThatWaited() throws Exception {
        bench.database.run("CREATE TABLE users (id int)");
        try (var other = bench.database.open()) {
            other.setAutoCommit(false);
            new Session(other).run("LOCK TABLE users IN ACCESS SHARE MODE");

            var outcome = Bench.failed(
                    bench.apply("001_bio", "CREATE TABLE a (id int);\nALTER TABLE users ADD COLUMN bio text;\n"));

            assertThat(outcome.sqlState()).isEqualTo("55P03");
            assertThat(outcome.line()).isEqualTo(2);
            other.rollback();
        }
        assertThat(bench.apply("001_bio", "ALTER TABLE users ADD COLUMN bio text;\n"))
                .isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void valuesOfRowsStayOutOfTheMessageAndHelpfulDetailsStayIn() {
        bench.database.run("CREATE TABLE secret (mail text PRIMARY KEY); INSERT INTO secret VALUES ('jane@acme.com');"
                + " CREATE VIEW shown AS SELECT mail FROM secret");

        var duplicate = Bench.failed(bench.apply("001_a", "INSERT INTO secret VALUES ('jane@acme.com');"));
        var dependent = Bench.failed(bench.apply("002_b", "DROP TABLE secret;"));

        assertThat(duplicate.message()).contains("secret_pkey").doesNotContain("jane@acme.com");
        assertThat(duplicate.detail()).isEmpty();
        assertThat(dependent.message()).isEqualTo("cannot drop table secret because other objects depend on it");
        assertThat(dependent.detail()).isEqualTo("view shown depends on table secret");
        assertThat(dependent.hint()).isEqualTo("Use DROP ... CASCADE to drop the dependent objects too.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # file                                                                       | tables   | what stays
            START TRANSACTION; CREATE TABLE a (); END;                                   | a        | Statements 1 to 3 of 3
            CREATE TABLE a (); COMMIT; CREATE TABLE b ();                                | a, b     | Statements 1 to 2 of 3; Statement 3 of 3
            CREATE TABLE a (); ROLLBACK; CREATE TABLE b ();                              | b        | Statement 3 of 3
            CREATE TABLE a (); ABORT;                                                    |          |
            """)
    void aFileThatEndsItsTransactionIsReportedWithWhatStays(String file, String tables, String stays) {
        var outcome = Bench.failed(bench.apply("001_end", file));

        assertThat(outcome.message()).startsWith("MIGR_107");
        assertThat(outcome.statement()).isIn("END", "COMMIT", "ROLLBACK", "ABORT");
        assertThat(outcome.line()).isEqualTo(1);
        assertThat(outcome.left().replace(SELF_COMMITTED, "")).isEqualTo(stays == null ? "" : stays);
        assertThat(String.join(", ", bench.relations())).isEqualTo(tables == null ? "" : tables);
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # file                                                                       | state | tables | what stays
            CREATE TABLE a (); COMMIT; BEGIN; CREATE TABLE b ();                         | 3B001 | a      | Statements 1 to 2 of 4
            CREATE TABLE a (); COMMIT; BEGIN; SELECT 1/0; CREATE TABLE b ();             | 22012 | a      | Statements 1 to 2 of 5
            CREATE TABLE a (); COMMIT; CREATE TABLE b (); SELECT 1/0;                    | 22012 | a      | Statements 1 to 2 of 4
            CREATE TABLE a (); ROLLBACK; SELECT 1/0;                                     | 22012 |        |
            CREATE TABLE a (); SELECT 1/0; COMMIT;                                       | 22012 |        |
            CREATE TABLE a (); RELEASE SAVEPOINT migration_001;                          | 3B001 |        | If the file has committed something by itself, that stays
            """)
    void aFileThatGoesOnAfterItsTransactionIsReportedWithWhatStays(
            String file, String state, String tables, String stays) {
        var outcome = Bench.failed(bench.apply("001_end", file));

        assertThat(outcome.sqlState()).isEqualTo(state);
        assertThat(outcome.left().replace(SELF_COMMITTED, "")).isEqualTo(stays == null ? "" : stays);
        assertThat(String.join(", ", bench.relations())).isEqualTo(tables == null ? "" : tables);
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void whatAFilePreparesKeepsItsLocksAndIsReported() {
        var outcome = Bench.failed(bench.apply("001_two", "CREATE TABLE a ();\nPREPARE TRANSACTION 'orphan'"));

        assertThat(outcome.message()).startsWith("MIGR_107");
        assertThat(outcome.left()).contains("prepared on line 2", "ROLLBACK PREPARED");
        bench.database.run("ROLLBACK PREPARED 'orphan'");
    }

    @Test
    void aDeferredConstraintFailsAtCommitAndLeavesNothing() {
        var outcome = Bench.failed(
                bench.apply(
                        "001_fk",
                        "CREATE TABLE p (id int PRIMARY KEY);"
                                + " CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO c VALUES (1);"));

        assertThat(outcome.sqlState()).isEqualTo("23503");
        assertThat(outcome.left()).isEmpty();
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void anEmptiedSearchPathDoesNotLoseTheLedger() {
        assertThat(bench.apply("001_dump", "SELECT pg_catalog.set_config('search_path', '', false);"))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(bench.apply("002_next", "SELECT 1;")).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void aConnectionLostBeforeTheCommitLeavesNothing() {
        var outcome = Bench.failed(
                bench.apply("001_kill", "CREATE TABLE t (id int);\nSELECT pg_terminate_backend(pg_backend_pid());"));

        assertThat(outcome.sqlState()).isEqualTo("57P01");
        assertThat(outcome.message()).startsWith("The connection was lost before the commit");
        assertThat(outcome.line()).isEqualTo(2);
        assertThat(outcome.left()).isEmpty();
        assertThat(bench.database.ask("SELECT relname FROM pg_class WHERE relname = 't'"))
                .isEmpty();
    }

    @Test
    void aConnectionLostAtTheCommitIsUnknown() {
        var outcome = bench.apply(
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
        assertThat(bench.apply(
                        "001_limits",
                        "CREATE TABLE limits AS SELECT current_setting('lock_timeout') || ' ' ||"
                                + " current_setting('statement_timeout') || ' ' ||"
                                + " current_setting('idle_in_transaction_session_timeout') || ' ' ||"
                                + " current_setting('application_name') AS shown;"))
                .isInstanceOf(Outcome.Applied.class);

        assertThat(bench.setting("application_name")).isEqualTo("confiture-bot plan #42");
        assertThat(bench.database.ask("SELECT shown FROM limits"))
                .containsExactly("300ms 20s 1min confiture-bot plan #42");
        assertThat(new Session(bench.connection).first("SHOW statement_timeout", row -> row.getString(1)))
                .contains("0");
    }

    @Test
    void theStatementOfADeadRunnerIsEndedByTheServer() {
        var patient =
                new RunSettings(Duration.ofMillis(300), Duration.ofHours(1), Duration.ofMinutes(1), Optional.empty());
        var process = CompletableFuture.supplyAsync(
                () -> bench.apply("001_long", "CREATE TABLE t ();\nSELECT pg_sleep(100);", patient));
        await().until(() -> sleepers() == 1);

        bench.kill();

        assertThat(process.join()).isInstanceOf(Outcome.Failed.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> sleepers() == 0);
        assertThat(bench.relations()).isEmpty();
    }

    private int sleepers() {
        return bench.database
                .ask("SELECT pid FROM pg_stat_activity WHERE query ~ 'pg_sleep.100' AND pid <> pg_backend_pid()"
                        + " AND datname = current_database()")
                .size();
    }
}
