package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.Seen;
import io.confiture.wizard.plan.Trial;
import io.confiture.wizard.plan.Trial.Result;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {

    private static final RehearsalLimits LIMITS =
            new RehearsalLimits(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(20));

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private final Rehearsal rehearsal = new Rehearsal(new Targets(), Clock.systemUTC());
    private TestProject project;

    @BeforeEach
    void aShop() {
        project = TestProject.in(folder);
        database.run("CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL, note text);"
                + " INSERT INTO orders SELECT n, n, 'x' FROM generate_series(1, 1000) n");
    }

    @Nested
    class NothingIsLeftBehind {

        @Test
        void neitherTablesNorRowsNorALedgerNorATableOfLockHolders() {
            var before = everything();

            var run = rehearsed(
                    "CREATE TABLE payments (id int);\nINSERT INTO payments VALUES (1);\nDELETE FROM orders;",
                    "DROP TABLE orders;");

            assertThat(run.trials()).extracting(Trial::result).containsOnly(Result.REHEARSED);
            assertThat(everything()).isEqualTo(before);
            assertThat(database.ask("SELECT count(*) FROM orders")).containsExactly("1000");
        }

        @Test
        void theLedgerAndTheHoldersTableStayAsTheyWere() throws SQLException {
            try (var connection = database.open()) {
                Ledger.findOrCreate(connection, LedgerName.of("tb_confiture"));
            }
            database.run("CREATE TABLE confiture_lock_holder (lock_id bigint PRIMARY KEY, pid int, hostname text,"
                    + " usename text, command text, acquired_at timestamptz NOT NULL DEFAULT now())");

            assertThat(only("UPDATE orders SET total = 0;").result()).isEqualTo(Result.REHEARSED);

            assertThat(database.ask("SELECT version FROM tb_confiture")).isEmpty();
            assertThat(database.ask("SELECT command FROM confiture_lock_holder"))
                    .isEmpty();
        }

        @Test
        void aFailureLeavesNothingEither() {
            var before = everything();

            var trial = only("CREATE TABLE payments (id int);\nSELECT 1/0;");

            assertThat(trial.result()).isEqualTo(Result.FAILED);
            assertThat(everything()).isEqualTo(before);
        }

        @Test
        void nobodyHoldsALockAfterwards() {
            only("ALTER TABLE orders ADD COLUMN phone text;");

            assertThat(database.ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                            + " OR relation = 'orders'::regclass"))
                    .containsExactly("0");
        }

        private List<String> everything() {
            return database.ask(
                    "SELECT concat_ws(' ', c.oid, c.relname, c.relfilenode, a.attname, a.atttypid) FROM pg_class c"
                            + " JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.oid >= 16384 ORDER BY 1");
        }
    }

    @Nested
    class WhatIsSeen {

        @Test
        void locksOfEachStatementTheStrongestPerTable() {
            database.run("CREATE TABLE payments (order_id int)");

            var trial = only("-- first\nALTER TABLE orders ADD COLUMN phone text;\n"
                    + "ALTER TABLE payments ADD FOREIGN KEY (order_id) REFERENCES orders (id);\nSELECT 1;");

            assertThat(trial.result()).isEqualTo(Result.REHEARSED);
            assertThat(trial.seen()).extracting(Seen::line).containsExactly(2, 3);
            assertThat(locks(trial.seen().get(0))).containsExactly("ACCESS EXCLUSIVE orders");
            assertThat(locks(trial.seen().get(1))).containsExactly("SHARE ROW EXCLUSIVE payments");
            assertThat(trial.seen().get(0).head()).isEqualTo("ALTER TABLE orders ADD COLUMN phone text");
        }

        @Test
        void aLockIsHeldUntilItsMigrationEnds() {
            var trial = only("LOCK TABLE orders IN SHARE MODE;\nSELECT pg_sleep(0.2);");

            assertThat(trial.millis()).isBetween(200L, 10_000L);
            assertThat(trial.seen().get(0).locks().get(0).millis()).isBetween(200L, trial.millis());
            assertThat(trial.seen().get(0).millis()).isLessThan(200);
        }

        @Test
        void rewritesScansAndRows() {
            var trial = only(
                    "ALTER TABLE orders ALTER COLUMN total TYPE bigint;\n"
                            + "UPDATE orders SET total = 1 WHERE id <= 10;\nALTER TABLE orders ALTER COLUMN note SET NOT NULL;");

            var rewriting = trial.seen().get(0);
            assertThat(rewriting.rewrites()).singleElement().satisfies(rewrite -> {
                assertThat(rewrite.relation()).isEqualTo("orders");
                assertThat(rewrite.bytes()).isPositive();
            });
            assertThat(rewriting.scans()).isEmpty();
            assertThat(trial.seen()).anySatisfy(seen -> {
                assertThat(seen.line()).isEqualTo(3);
                assertThat(seen.rewrites()).isEmpty();
                assertThat(seen.scans()).containsExactly(new Seen.Scan("orders", 1000));
            });
            assertThat(trial.rows()).isEqualTo(10);
        }

        @Test
        void aCheapChangeNeitherRewritesNorScans() {
            var seen = only("ALTER TABLE orders ADD COLUMN phone text DEFAULT 'none';")
                    .seen()
                    .get(0);

            assertThat(seen.rewrites()).isEmpty();
            assertThat(seen.scans()).isEmpty();
        }

        @Test
        void anIndexIsNamedWhereItsTableIsNot() {
            database.run("CREATE INDEX orders_total ON orders (total)");

            var seen = only("REINDEX INDEX orders_total;").seen().get(0);

            assertThat(seen.rewrites()).extracting(Seen.Rewrite::relation).containsExactly("orders_total");
            assertThat(locks(seen)).containsExactly("SHARE orders");
        }

        @Test
        void aTableOfAnotherSchemaIsNamedWithIt() {
            database.run("CREATE SCHEMA ops; CREATE TABLE ops.jobs (id int)");

            assertThat(locks(only("DROP TABLE ops.jobs;").seen().get(0))).containsExactly("ACCESS EXCLUSIVE ops.jobs");
        }

        @Test
        void whatTheMigrationMadeItselfDisturbsNobody() {
            var trial = only("CREATE TABLE payments (id int);\nINSERT INTO payments SELECT generate_series(1, 7);\n"
                    + "CREATE INDEX ON payments (id);\nALTER TABLE payments ALTER id TYPE bigint;");

            assertThat(trial.seen()).isEmpty();
            assertThat(trial.rows()).isEqualTo(7);
        }

        @Test
        void rowsThatAStatementReturnsAreCountedToo() {
            assertThat(only("UPDATE orders SET total = 1 WHERE id <= 3 RETURNING id;")
                            .rows())
                    .isEqualTo(3);
            assertThat(only("SELECT * FROM generate_series(1, 100000);").rows()).isZero();
        }

        @Test
        void sequencesThatGaveNumbersAwayAreNoted() {
            database.run("CREATE TABLE invoices (id serial, total int)");

            var run = rehearsed("INSERT INTO invoices (total) VALUES (1), (2);");

            assertThat(run.notes()).singleElement().asString().contains("invoices_id_seq", "stay used");
            assertThat(locks(run.trials().get(0).seen().get(0))).containsExactly("ROW EXCLUSIVE invoices");
            assertThat(database.ask("SELECT last_value FROM invoices_id_seq")).containsExactly("2");
        }
    }

    @Nested
    class WhatARollbackLeaves {

        @Test
        void aForeignTableThatWasWrittenToIsNoted() {
            database.run("CREATE TABLE far (id int); CREATE EXTENSION postgres_fdw;"
                    + " CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '"
                    + database.target().port() + "', dbname '"
                    + database.target().database() + "');"
                    + " CREATE USER MAPPING FOR postgres SERVER other OPTIONS (user 'postgres', password 'postgres');"
                    + " CREATE FOREIGN TABLE near (id int) SERVER other OPTIONS (table_name 'far')");

            var run = rehearsed("INSERT INTO near VALUES (1);");

            assertThat(run.rehearsed()).isEqualTo(1);
            assertThat(run.notes()).anyMatch(note -> note.startsWith("near lies on another server"));
            assertThat(rehearsed("SELECT * FROM near;").notes()).isEmpty();
            assertThat(database.ask("SELECT count(*) FROM far")).containsExactly("0");
        }

        @Test
        void manyRowsTakeSpace() {
            assertThat(rehearsed("INSERT INTO orders SELECT n, n FROM generate_series(2000, 11999) n;")
                            .notes())
                    .containsExactly(
                            "10,000 rows were written and rolled back: they take space until the next vacuum.");
        }
    }

    @Nested
    class Order {

        @Test
        void laterMigrationsBuildOnEarlierOnes() {
            var run = rehearsed("CREATE TABLE a (id int);", "ALTER TABLE a ADD COLUMN b int;", "DROP TABLE a;");

            assertThat(run.rehearsed()).isEqualTo(3);
        }

        @Test
        void oneThatFailsEndsIt() {
            var run = rehearsed("SELECT 1;", "-- why\n\nSELECT 1;\nSELECT 1\n/ 0;", "SELECT 1;");

            var failed = run.failed().orElseThrow();
            assertThat(failed.ref()).hasToString("002_m");
            assertThat(failed.sqlState()).isEqualTo("22012");
            assertThat(failed.why()).isEqualTo("division by zero");
            assertThat(failed.statement()).isEqualTo("SELECT 1\n/ 0");
            assertThat(failed.line()).isEqualTo(4);
            assertThat(run.trials().get(2).result()).isEqualTo(Result.NOT_REHEARSED);
            assertThat(run.trials().get(2).why()).isEqualTo("002_m failed");
        }

        @Test
        void aFailureDoesNotQuoteRows() {
            var failed = only("INSERT INTO orders VALUES (1, 4711);");

            assertThat(failed.sqlState()).isEqualTo("23505");
            assertThat(failed.why()).contains("orders_pkey").doesNotContain("4711", "(1)");
        }

        @Test
        void whatCannotBeTriedIsPassedOverAndSaid() {
            var run = rehearsed("CREATE INDEX CONCURRENTLY orders_total ON orders (total);", "DROP TABLE orders;");

            assertThat(run.trials().get(0).result()).isEqualTo(Result.NOT_REHEARSED);
            assertThat(run.trials().get(0).why())
                    .contains("line 1 cannot run in a transaction", "CREATE INDEX CONCURRENTLY orders_total");
            assertThat(run.trials().get(1).result()).isEqualTo(Result.REHEARSED);
            assertThat(run.notes()).anyMatch(note -> note.contains("Those behind 001_m were tried without it"));
        }

        @Test
        void pythonIsPassedOverToo() {
            project.file(
                    "001_m.py",
                    "class M(Migration):\n    version = '001'\n    name = 'm'\n    def up(self):\n        pass\n");
            project.with("002_m", "DROP TABLE orders;");

            var run = done(rehearsal.run(order(database.target(), Optional.empty(), LIMITS)));

            assertThat(run.trials().get(0).result()).isEqualTo(Result.NOT_REHEARSED);
            assertThat(run.trials().get(0).why()).contains("is written in Python");
            assertThat(run.trials().get(1).result()).isEqualTo(Result.REHEARSED);
        }

        @Test
        void aLockAlreadyHeldDoesNotShowAgainAndThatIsSaid() {
            var run = rehearsed("LOCK TABLE orders;", "DROP TABLE orders;", "CREATE VIEW v AS SELECT 1;");
            assertThat(run.trials().get(1).seen()).isEmpty();

            run = rehearsed("LOCK TABLE orders IN SHARE MODE;", "DROP TABLE orders;");
            assertThat(run.notes()).anyMatch(note -> note.contains("an earlier migration had locked"));
        }
    }

    @Nested
    class TheCommit {

        @Test
        void whatItWouldCheckIsChecked() {
            database.run("ALTER TABLE orders ADD COLUMN parent int"
                    + " REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED");

            var trial = only("UPDATE orders SET parent = 5000 WHERE id = 1;");

            assertThat(trial.result()).isEqualTo(Result.FAILED);
            assertThat(trial.sqlState()).isEqualTo("23503");
            assertThat(trial.why()).startsWith("At the commit: ");
        }

        @Test
        void whatWaitsForItDoesNotDisturbTheNextMigration() {
            database.run("ALTER TABLE orders ADD COLUMN parent int"
                    + " REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED");

            var run = rehearsed(
                    "UPDATE orders SET parent = 2 WHERE id = 1;",
                    "ALTER TABLE orders ADD COLUMN phone text;",
                    "DELETE FROM orders WHERE id = 2;\nUPDATE orders SET parent = NULL WHERE id = 1;");

            assertThat(run.trials()).extracting(Trial::result).containsOnly(Result.REHEARSED);
        }

        @Test
        void aMigrationMayMakeAllConstraintsImmediateItself() {
            assertThat(only("SET CONSTRAINTS ALL IMMEDIATE;\nDELETE FROM orders;")
                            .result())
                    .isEqualTo(Result.REHEARSED);
        }
    }

    @Nested
    class NothingCanBeCommitted {

        /** With backslashes in strings, the COMMIT stands outside of them for the server, and inside for our parser. */
        private static final String SMUGGLED =
                "SET standard_conforming_strings = off;\nCREATE TABLE smuggled (id int);\n"
                        + "SELECT 'a\\', 'b; COMMIT; --' AS c;";

        @Test
        void aCommitThatOurParserTakesForAStringIsRefusedBeforeAnythingRuns() {
            var trial = only(SMUGGLED);

            assertThat(trial.result()).isEqualTo(Result.FAILED);
            assertThat(trial.why()).contains("multiple commands");
            assertThat(tables()).doesNotContain("smuggled");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "COMMIT",
                    "COMMIT AND CHAIN",
                    "END",
                    "PREPARE TRANSACTION 'later'",
                    "SET CONSTRAINTS ALL IMMEDIATE; COMMIT"
                })
        void aCommitThatReachesTheServerIsRefusedByTheGuard(String commit) throws SQLException {
            try (var connection = database.open()) {
                var session = new Session(connection);
                try (var transaction = RolledBack.begin(session, LIMITS.settings(Duration.ofSeconds(5)))) {
                    session.run("CREATE TABLE smuggled (id int)");
                    assertThat(transaction.stands()).isTrue();

                    assertThatThrownBy(() -> session.run(commit)).isInstanceOf(SQLException.class);

                    assertThat(transaction.isOver()).isTrue();
                    assertThat(transaction.stands()).isFalse();
                }
            }
            assertThat(tables()).doesNotContain("smuggled");
            assertThat(database.ask("SELECT gid FROM pg_prepared_xacts")).isEmpty();
        }

        @Test
        void theGuardHoldsForAnOrdinaryRoleAndForTheRoleAFileChangesTo() throws SQLException {
            database.run("CREATE ROLE clerk LOGIN PASSWORD 'postgres'; CREATE ROLE intern; GRANT intern TO clerk;"
                    + " GRANT CREATE ON SCHEMA public TO clerk, intern");
            try (var connection = new Targets().openForRun(database.targetAs("clerk"), "test")) {
                var session = new Session(connection);
                try (var transaction = RolledBack.begin(session, LIMITS.settings(Duration.ofSeconds(5)))) {
                    session.run("SET ROLE intern; CREATE TABLE smuggled (id int)");
                    assertThat(transaction.stands()).isTrue();
                    assertThatThrownBy(() -> session.run("COMMIT")).isInstanceOf(SQLException.class);
                }
            }
            assertThat(tables()).doesNotContain("smuggled");
            database.run("DROP OWNED BY clerk, intern; DROP ROLE clerk, intern");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DISCARD TEMP;", "DROP TABLE pg_temp.confiture_rolls_back;"})
        void whoeverTakesTheGuardAwayIsEndedThere(String sql) {
            var run = rehearsed("CREATE TABLE a (id int);\n" + sql + "\nCREATE TABLE b (id int);", "SELECT 1;");

            assertThat(run.trials().get(0).result()).isEqualTo(Result.NOT_REHEARSED);
            assertThat(run.trials().get(0).why())
                    .startsWith("line 2 took away what keeps a dry run from being committed");
            assertThat(run.trials().get(1).why()).isEqualTo("001_m could not be tried to its end");
            assertThat(tables()).doesNotContain("a", "b");
        }

        @Test
        void aProcedureThatCommitsIsRefusedByTheDatabase() {
            database.run("CREATE PROCEDURE p() LANGUAGE plpgsql AS"
                    + " $$ BEGIN CREATE TABLE smuggled (id int); COMMIT; END $$");

            assertThat(only("CALL p();").sqlState()).isEqualTo("2D000");
            assertThat(only("DO $$ BEGIN CREATE TABLE smuggled (id int); COMMIT; END $$;")
                            .sqlState())
                    .isEqualTo("2D000");
            assertThat(tables()).doesNotContain("smuggled");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                CREATE TABLE a (id int); COMMIT; SELECT 1; | ends the transaction
                CREATE TABLE a (id int); ROLLBACK;         | ends the transaction
                PREPARE TRANSACTION 'x';                   | ends the transaction
                CREATE TABEL a (id int);                   | is not understood
                VACUUM orders;                             | cannot run in a transaction
                COPY orders TO PROGRAM 'cat';              | COPY starts a program
                COPY orders FROM PROGRAM 'true';           | COPY starts a program
                COPY orders TO '/tmp/orders.csv';          | COPY writes a file
                SELECT setval('s', 7);                     | setval sets a sequence
                SELECT pg_catalog."setval"('s', 7);        | setval sets a sequence
                UPDATE orders SET total = setval('s', 7);  | setval sets a sequence
                DO $$ BEGIN PERFORM setval('s', 7); END $$; | setval sets a sequence
                SELECT pg_advisory_lock(1);                | a lock of the whole session
                SELECT pg_terminate_backend(1);            | acts on the whole server
                SELECT lo_export(1, '/tmp/x');             | changes files of the server
                SELECT * FROM dblink('x', 'SELECT 1') AS t(a int); | talks to another server
                """)
        void whatARollbackDoesNotUndoIsNotTried(String sql, String why) {
            database.run("CREATE SEQUENCE s; SELECT nextval('s')");

            var trial = only(sql);

            assertThat(trial.result()).isEqualTo(Result.NOT_REHEARSED);
            assertThat(trial.why()).startsWith("line 1 ").contains(why);
            assertThat(tables()).doesNotContain("a");
            assertThat(database.ask("SELECT last_value FROM s")).containsExactly("1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "COMMENT ON TABLE orders IS 'setval(1), dblink';",
                    "SELECT nextval('s'), now(), pg_notify('a', 'b'), pg_advisory_xact_lock(1);",
                    "ALTER TABLE orders ADD COLUMN setval int;",
                    "SAVEPOINT a; DELETE FROM orders; ROLLBACK TO a; RELEASE a;",
                    "BEGIN;\nSELECT 1;\nCOMMIT;",
                    "DO $$ BEGIN CREATE TYPE mood AS ENUM ('ok'); END $$;",
                    ""
                })
        void whatARollbackUndoesIsTried(String sql) {
            database.run("CREATE SEQUENCE s");

            assertThat(only(sql).result()).isEqualTo(Result.REHEARSED);
        }
    }

    @Nested
    class Limits {

        @Test
        void aLockThatSomebodyHoldsIsNotWaitedForLong() throws SQLException {
            try (var other = database.open()) {
                other.setAutoCommit(false);
                new Session(other).run("LOCK TABLE orders IN ACCESS SHARE MODE");

                var run = rehearsed("SELECT 1;\nALTER TABLE orders ADD COLUMN phone text;", "SELECT 1;");

                assertThat(run.trials().get(0).result()).isEqualTo(Result.NOT_REHEARSED);
                assertThat(run.trials().get(0).why()).startsWith("line 2 did not get its lock within 1 s");
                assertThat(run.trials().get(1).why()).isEqualTo("001_m could not be tried to its end");
                other.rollback();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT pg_sleep(60);",
                    "SET statement_timeout = 0;\nSELECT pg_sleep(60);",
                    "DO $$ BEGIN PERFORM set_config('statement_timeout', '0', true); PERFORM pg_sleep(60); END $$;"
                })
        void theTimeIsUpForAllOfThemTogether(String sql) {
            var short_ = new RehearsalLimits(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(1));

            var run = done(answer(order(short_, "SELECT 1;", sql, "SELECT 1;")));

            assertThat(run.trials().get(0).result()).isEqualTo(Result.REHEARSED);
            assertThat(run.trials().get(1).result()).isEqualTo(Result.NOT_REHEARSED);
            assertThat(run.trials().get(1).why()).contains("did not end within 1 s");
            assertThat(run.trials().get(2).result()).isEqualTo(Result.NOT_REHEARSED);
        }

        @Test
        void aStatementThatSwallowsItsCancellationIsCancelledAgain() {
            var short_ = new RehearsalLimits(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(1));
            long begun = System.nanoTime();

            var run = done(
                    answer(
                            order(
                                    short_,
                                    "DO $$ BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN PERFORM pg_sleep(60); END $$;")));

            assertThat(run.trials().get(0).result()).isEqualTo(Result.NOT_REHEARSED);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        }

        @Test
        void onATargetTheyAreShortAndThePolicyMayMakeThemShorter() {
            var usual = io.confiture.wizard.environment.Limits.USUAL;
            assertThat(RehearsalLimits.of(usual, Duration.ofMinutes(30), true))
                    .isEqualTo(
                            new RehearsalLimits(Duration.ofSeconds(3), Duration.ofMinutes(30), Duration.ofMinutes(1)));
            assertThat(RehearsalLimits.of(usual, Duration.ofMinutes(30), false))
                    .isEqualTo(
                            new RehearsalLimits(Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofMinutes(5)));
            assertThat(RehearsalLimits.of(usual, Duration.ofSeconds(10), true).total())
                    .isEqualTo(Duration.ofSeconds(10));
        }

        @Test
        void aMigrationThatRunsThereNowComesFirst() throws SQLException {
            try (var other = database.open()) {
                var taken = TargetLock.take(
                        other,
                        "confiture-bot plan #41",
                        new Patience(Clock.systemUTC(), Clock.systemUTC().instant(), () -> {}));
                try (var lock = ((LockAttempt.Taken) taken).lock()) {
                    assertThat(refusal(answer(order(LIMITS, "SELECT 1;"))))
                            .startsWith("Confiture's migration lock is held by")
                            .contains("confiture-bot plan #41");
                }
            }
        }

        @Test
        void whileItIsOnItsWayNobodyMigrates() throws SQLException {
            project.with("001_m", "SELECT pg_sleep(1);");
            var order = order(database.target(), Optional.empty(), LIMITS);
            var running = new Thread(() -> rehearsal.run(order));
            running.start();
            org.awaitility.Awaitility.await()
                    .until(() -> !database.ask("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")
                            .isEmpty());

            try (var other = database.open()) {
                assertThat(TargetLock.holder(other).orElseThrow().toString()).contains("dry run of plan #42");
            }
            org.awaitility.Awaitility.await().until(() -> !running.isAlive());
        }

        @Test
        void aRoleWithoutTemporaryTablesIsToldWhatIsMissing() {
            database.run("CREATE ROLE plain LOGIN PASSWORD 'postgres'; REVOKE TEMPORARY ON DATABASE "
                    + database.target().database() + " FROM PUBLIC");
            project.with("001_m", "SELECT 1;");

            assertThat(refusal(rehearsal.run(order(database.targetAs("plain"), Optional.empty(), LIMITS))))
                    .contains("plain may not create temporary tables", "GRANT TEMPORARY");
            database.run("DROP ROLE plain");
        }
    }

    @Nested
    class OnACopy {

        private final TestDatabase copy = TestDatabase.create();

        @Test
        void theTargetIsNotTouched() {
            copy.run("CREATE TABLE orders (id int)");
            project.with("001_m", "ALTER TABLE orders ADD COLUMN only_here int;");

            var run = done(rehearsal.run(order(copy.target(), Optional.of(database.target()), LIMITS)));

            assertThat(run.rehearsal()).isTrue();
            assertThat(run.address()).isEqualTo(copy.target().address());
            assertThat(run.rehearsed()).isEqualTo(1);
        }

        @Test
        void whatStaysInsideOfItIsTriedThereAndWhatReachesOutIsNot() {
            copy.run("CREATE SEQUENCE s");
            project.with("001_m", "SELECT setval('s', 7);");
            project.with("002_m", "SELECT pg_terminate_backend(0);");

            var run = done(rehearsal.run(order(copy.target(), Optional.of(database.target()), LIMITS)));

            assertThat(run.trials()).extracting(Trial::result).containsExactly(Result.REHEARSED, Result.NOT_REHEARSED);
        }

        @Test
        void theTargetUnderAnotherAddressIsNoCopy() {
            Target same = database.target();
            Target alias = new Target(
                    same.jdbcUrl().replace("localhost", "127.0.0.1"),
                    same.user(),
                    same.password(),
                    "127.0.0.1",
                    same.port(),
                    same.database(),
                    same.ledger());
            project.with("001_m", "SELECT 1;");

            assertThat(refusal(rehearsal.run(order(alias, Optional.of(same), LIMITS))))
                    .contains("leads to the database it should be a copy of");
        }
    }

    private static List<String> locks(Seen seen) {
        return seen.locks().stream()
                .map(held -> held.mode() + " " + held.relation())
                .toList();
    }

    private List<String> tables() {
        return database.ask("SELECT relname FROM pg_class WHERE relkind = 'r'");
    }

    private Trial only(String sql) {
        return rehearsed(sql).trials().get(0);
    }

    private DryRun rehearsed(String... files) {
        return done(answer(order(LIMITS, files)));
    }

    private RehearsalOrder order(RehearsalLimits limits, String... files) {
        for (int i = 0; i < files.length; i++) {
            project.with("00" + (i + 1) + "_m", files[i]);
        }
        return order(database.target(), Optional.empty(), limits);
    }

    private RehearsalOrder order(Target where, Optional<Target> copyOf, RehearsalLimits limits) {
        return new RehearsalOrder(
                where, copyOf, project.read().migrations(), limits, "confiture-bot dry run of plan #42");
    }

    private Rehearsal.Answer answer(RehearsalOrder order) {
        return rehearsal.run(order);
    }

    private static DryRun done(Rehearsal.Answer answer) {
        assertThat(answer).isInstanceOf(Rehearsal.Answer.Done.class);
        return ((Rehearsal.Answer.Done) answer).run();
    }

    private static String refusal(Rehearsal.Answer answer) {
        assertThat(answer).isInstanceOf(Rehearsal.Answer.Refused.class);
        return ((Rehearsal.Answer.Refused) answer).why();
    }
}
