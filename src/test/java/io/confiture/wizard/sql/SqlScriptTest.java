package io.confiture.wizard.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @Nested
    class Statements {

        @Test
        void areGivenAsWrittenWithTheirLines() {
            var statements = SqlScript.parse(
                            """
                    -- adds a bio

                    ALTER TABLE users
                      ADD COLUMN bio text; -- why not
                    /* a /* nested; */ comment; */ UPDATE users SET bio = ''  ;
                    """)
                    .statements();

            assertThat(statements)
                    .extracting(SqlStatement::text)
                    .containsExactly("ALTER TABLE users\n  ADD COLUMN bio text", "UPDATE users SET bio = ''");
            assertThat(statements).extracting(SqlStatement::line).containsExactly(3, 5);
            assertThat(statements).allMatch(SqlStatement::parsed);
        }

        @Test
        void knowTheirPlaceInTheText() {
            var text = "\uFEFF  SELECT 1 ;\r\n\rSELECT 'é' ;";
            var statements = SqlScript.parse(text).statements();

            assertThat(statements)
                    .extracting(s -> text.substring(s.start(), s.end()))
                    .containsExactly("SELECT 1", "SELECT 'é'");
            assertThat(statements).extracting(SqlStatement::line).containsExactly(1, 3);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT 'a;b''c;'",
                    "SELECT E'it\\'s; \\\\'",
                    "SELECT E'a\\'' \n '\\';'",
                    "SELECT 'C:\\'",
                    "SELECT \"odd;\"\"name\" FROM t",
                    "SELECT $$ ; $x$ ; $$",
                    "DO $body$ BEGIN PERFORM 1; END; $body$",
                    "SELECT a$b$ FROM t WHERE c = $1",
                    "CREATE RULE r AS ON DELETE TO t DO INSTEAD (UPDATE t SET a = 1; DELETE FROM s)",
                    "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql"
                            + " BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; SELECT 3; END",
                    "SELECT 1 /* ; */ + -- ;\n 2",
                    "SELECT U&'\\0027;'",
                })
        void endOnlyWhereTheServerWouldEndThem(String statement) {
            var statements = SqlScript.parse(statement + ";DROP TABLE other").statements();

            assertThat(statements).extracting(SqlStatement::text).containsExactly(statement, "DROP TABLE other");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT E'it\\'s; \\\\'",
                    "CREATE RULE r AS ON DELETE TO t DO INSTEAD (UPDATE t SET a = 1; DELETE FROM s)",
                    "INSERT INTO t VALUES (E'\\'', E'\\'')",
                    "(SELECT 1) UNION (SELECT 2)",
                    "SELECT '{\"a\":1}'::jsonb ? 'a'",
                })
        void areParsed(String statement) {
            assertThat(SqlScript.parse(statement).statements()).singleElement().matches(SqlStatement::parsed);
        }

        @Test
        void areNotHiddenByABrokenNeighbour() {
            var statements = SqlScript.parse(
                            "SELEKT 1; CREATE TABLE a (id int; DROP TABLE b; SELECT 'open; DROP TABLE c;")
                    .statements();

            assertThat(statements).extracting(SqlStatement::parsed).containsExactly(false, false, true, false);
            assertThat(statements.get(2).text()).isEqualTo("DROP TABLE b");
        }

        @Test
        void leavePsqlCommandsAndCopyDataUnclassified() {
            var statements = SqlScript.parse(
                            """
                    \\set ON_ERROR_STOP on
                    COPY t (a, b) FROM stdin;
                    SELECT 1
                    2\t'z
                    \\.
                    DROP TABLE t;
                    SELECT 1 \\gset
                    SELECT 2;
                    """)
                    .statements();

            assertThat(statements)
                    .extracting(SqlStatement::text)
                    .containsExactly(
                            "\\set ON_ERROR_STOP on",
                            "COPY t (a, b) FROM stdin",
                            "SELECT 1\n2\t'z\n\\.",
                            "DROP TABLE t",
                            "SELECT 1",
                            "\\gset",
                            "SELECT 2");
            assertThat(statements)
                    .extracting(SqlStatement::parsed)
                    .containsExactly(false, true, false, true, true, false, true);
            assertThat(statements).extracting(SqlStatement::line).containsExactly(1, 2, 3, 6, 7, 7, 8);
        }

        @Test
        void mayBeNone() {
            assertThat(SqlScript.parse("").statements()).isEmpty();
            assertThat(SqlScript.parse(" ;; -- nothing\n;").statements()).isEmpty();
        }

        @Test
        void nestedBeyondReasonAreUnclassified() {
            assertThat(SqlScript.parse(nested(190)).statements()).allMatch(SqlStatement::parsed);
            assertThat(SqlScript.parse(nested(20_000)).statements()).noneMatch(SqlStatement::parsed);
        }

        private String nested(int depth) {
            return "SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth);
        }
    }

    @Nested
    class InAutocommit {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE INDEX CONCURRENTLY idx_users_bio ON users (bio)",
                    "create unique index concurrently if not exists \"Idx\" on users (bio)",
                    "DROP INDEX CONCURRENTLY IF EXISTS a, b",
                    "ALTER TYPE mood ADD VALUE 'happy'",
                    "ALTER TYPE \"my\".\"Mood\" ADD VALUE IF NOT EXISTS 'ok' BEFORE 'bad'",
                    "REINDEX TABLE CONCURRENTLY users",
                    "REINDEX (VERBOSE, CONCURRENTLY) INDEX i",
                    "REINDEX SCHEMA public",
                    "REINDEX DATABASE app",
                    "REINDEX SYSTEM app",
                    "VACUUM",
                    "VACUUM (ANALYZE, FULL) users",
                    "CLUSTER",
                    "CLUSTER users USING users_pkey",
                    "CREATE DATABASE x",
                    "DROP DATABASE IF EXISTS x WITH (FORCE)",
                    "ALTER TABLE measurement DETACH PARTITION m1 CONCURRENTLY",
                    "ALTER SYSTEM SET work_mem = '1GB'",
                    "CREATE TABLESPACE fast LOCATION '/fast'",
                    "DROP TABLESPACE fast",
                    "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p",
                    "CREATE INDEX CONCURRENTLY i ON t (a) SOMETHING ENTIRELY NEW",
                })
        void runWhatPostgresRefusesInATransaction(String statement) {
            var script = SqlScript.parse("SELECT 1;\n" + statement + ";");

            assertThat(script.transactional()).isFalse();
            assertThat(script.firstNonTransactional())
                    .get()
                    .extracting(SqlStatement::line)
                    .isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-- VACUUM later\nSELECT 1",
                    "SELECT 'CREATE INDEX CONCURRENTLY i ON t (a)'",
                    "SELECT cluster FROM hosts",
                    "ALTER TABLE users ADD COLUMN vacuum text",
                    "ALTER TABLE users CLUSTER ON users_pkey",
                    "CREATE INDEX \"CONCURRENTLY\" ON t (a)",
                    "CREATE INDEX i ON t (concurrently_a)",
                    "ALTER TYPE mood RENAME VALUE 'a' TO 'b'",
                    "ALTER TYPE pair ADD ATTRIBUTE value int",
                    "REINDEX TABLE users",
                    "ANALYZE users",
                    "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                    "DO $$ BEGIN EXECUTE 'VACUUM'; END $$",
                    "DROP INDEX a",
                    "",
                })
        void isNotForTheRest(String statement) {
            assertThat(SqlScript.parse(statement).transactional()).isTrue();
        }
    }

    @Nested
    class Transactions {

        @ParameterizedTest
        @CsvSource({
            "COMMIT, COMMITS",
            "END, COMMITS",
            "commit and chain, COMMITS",
            "ROLLBACK, ROLLS_BACK",
            "ABORT, ROLLS_BACK",
            "PREPARE TRANSACTION 'x', PREPARES",
            "ROLLBACK TO SAVEPOINT a,",
            "ROLLBACK PREPARED 'x',",
            "COMMIT PREPARED 'x',",
            "PREPARE x AS SELECT 1,",
            "BEGIN,",
        })
        void endInOneOfThreeWays(String statement, TransactionEnd end) {
            assertThat(SqlScript.parse(statement).statements().get(0).transactionEnd())
                    .isEqualTo(Optional.ofNullable(end));
        }
    }

    @Nested
    class Settings {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SET search_path = shop",
                    "set session work_mem to '1GB'",
                    "SET ROLE payments",
                    "SET SESSION AUTHORIZATION payments",
                    "SET \"my\".\"tenant\" = 'a'",
                    "SET TIME ZONE 'UTC'",
                    "RESET ALL",
                    "SELECT pg_catalog.set_config('search_path', '', false)",
                    "select set_config('a.b', 'c', false)",
                })
        void lastAsLongAsTheSession(String statement) {
            assertThat(SqlScript.parse(statement).statements()).allMatch(SqlStatement::setsSession);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SET LOCAL search_path = shop",
                    "SET TRANSACTION READ ONLY",
                    "SET CONSTRAINTS ALL DEFERRED",
                    "SELECT set_config('a.b', name, false) FROM users",
                    "SELECT set_config('a.b', 'c', false), drop_everything()",
                    "SELECT 'set_config'",
                    "UPDATE t SET search_path = 1",
                    "CREATE TABLE t ()",
                })
        void areNotEverythingThatLooksLikeIt(String statement) {
            assertThat(SqlScript.parse(statement).statements()).noneMatch(SqlStatement::setsSession);
        }
    }

    @Nested
    class Summary {

        @Test
        void isTheFirstSentenceOfTheHeader() {
            assertThat(SqlScript.parse(
                                    """
                            -- db/migrations/004_add_bio.up.sql
                            -- ==============================
                            -- confiture:run-as payments
                            --
                            -- Users may say something about themselves.
                            -- Nobody has to.
                            BEGIN;
                            SELECT 1;
                            """)
                            .summary())
                    .contains("Users may say something about themselves.");
        }

        @Test
        void isFoundInBlockCommentsBehindBeginAndBehindALabel() {
            assertThat(SqlScript.parse("BEGIN;\n/*\n * 004_add_bio.up.sql\n * Description: adds a bio\n */\nSELECT 1;")
                            .summary())
                    .contains("adds a bio");
        }

        @Test
        void passesOverOrnamentsAndIsEmptyWhenOnlyStatementsHaveComments() {
            assertThat(SqlScript.parse("SELECT 1; -- one\n-- two\nSELECT 2;").summary())
                    .isEmpty();
            assertThat(SqlScript.parse("/*" + "-*".repeat(100_000) + " adds a bio */")
                            .summary())
                    .contains("adds a bio");
            assertThat(SqlScript.parse("-- Author: jane\n-- Date: today\n#!/bin/sh")
                            .summary())
                    .isEmpty();
        }
    }

    @Nested
    class Large {

        @Test
        @Timeout(60)
        void filesOfFiveMegabytesAreReadInOnePass() {
            var rows = IntStream.range(0, 60_000)
                    .mapToObj(
                            i -> "INSERT INTO users (id, name, bio) VALUES (" + i + ", 'name " + i + "', E'it\\'s');\n")
                    .collect(Collectors.joining());
            var script = SqlScript.parse(rows);
            assertThat(script.transactional()).isTrue();
            assertThat(script.statements()).hasSize(60_000);
            assertThat(script.statements()).allMatch(SqlStatement::parsed);
        }

        @Test
        @Timeout(60)
        void statementsOfAMegabyteAreParsedAndLongerOnesUnclassified() {
            var rows = IntStream.range(0, 30_000)
                    .mapToObj(i -> "(" + i + ", 'name " + i + "')")
                    .collect(Collectors.joining(",", "INSERT INTO users VALUES ", ";\n"));

            assertThat(SqlScript.parse(rows).statements()).allMatch(SqlStatement::parsed);
            assertThat(SqlScript.parse(rows.replace(",", "," + " ".repeat(40))).statements())
                    .noneMatch(SqlStatement::parsed);
        }
    }
}
