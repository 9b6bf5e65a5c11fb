package io.confiture.wizard.risk.rules;

import io.confiture.wizard.plan.Risk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a statement, the rule that knows it, its level, its lock, and a piece of what a person reads. */
class ObjectRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()      | create-trigger | MEDIUM | SHARE_ROW_EXCLUSIVE | at every change of `t`
            DROP TRIGGER g ON t                                                        | drop-trigger | HIGH | ACCESS_EXCLUSIVE | trigger `g` of `t`
            ALTER TABLE t DISABLE TRIGGER g                                            | switch-trigger | MEDIUM | SHARE_ROW_EXCLUSIVE | trigger `g`
            ALTER TABLE t DISABLE TRIGGER ALL                                          | switch-trigger | HIGH | SHARE_ROW_EXCLUSIVE | foreign keys true
            ALTER TABLE t ENABLE ROW LEVEL SECURITY                                    | row-security | HIGH | ACCESS_EXCLUSIVE | row security of `t`
            ALTER TABLE t NO FORCE ROW LEVEL SECURITY                                  | row-security | HIGH | ACCESS_EXCLUSIVE | row security of `t`
            CREATE POLICY p ON t USING (true)                                          | create-policy | MEDIUM | ACCESS_EXCLUSIVE | who sees which rows
            DROP POLICY p ON t                                                         | change-policy | HIGH | ACCESS_EXCLUSIVE | who sees which rows
            ALTER POLICY p ON t USING (true)                                           | change-policy | HIGH | ACCESS_EXCLUSIVE | who sees which rows
            CREATE VIEW v AS SELECT pg_sleep(1)                                        | create-view | LOW | NONE | Creates the view `v`
            CREATE OR REPLACE VIEW v AS SELECT 1 AS a                                  | create-view | MEDIUM | ACCESS_EXCLUSIVE | Replaces the view `v`
            CREATE MATERIALIZED VIEW v AS SELECT a FROM t                              | create-materialized-view | MEDIUM | NONE | may read a lot
            CREATE MATERIALIZED VIEW v AS SELECT a FROM t WITH NO DATA                 | create-materialized-view | LOW | NONE | without rows
            DROP VIEW v                                                                | drop-view | HIGH | ACCESS_EXCLUSIVE | Drops the view `v`
            DROP MATERIALIZED VIEW IF EXISTS v CASCADE                                 | drop-view | HIGH | ACCESS_EXCLUSIVE | by CASCADE
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'DROP TABLE t'             | create-function | LOW | NONE | Creates the function `f`
            CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'x'       | create-function | MEDIUM | NONE | rights of its owner
            CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$    | create-function | MEDIUM | NONE | other results
            ALTER FUNCTION f() STABLE                                                  | alter-function | MEDIUM | NONE | planned
            ALTER FUNCTION f() RENAME TO g                                             | alter-function | HIGH | NONE | another name
            DROP FUNCTION f()                                                          | drop-function | HIGH | NONE | who calls it fails
            DROP FUNCTION f() CASCADE                                                  | drop-function | CRITICAL | NONE | by CASCADE
            CREATE TYPE mood AS ENUM ('sad', 'ok')                                     | create-type | LOW | NONE | type `mood`
            CREATE DOMAIN age AS int CHECK (VALUE > 0)                                 | create-type | LOW | NONE | type `age`
            ALTER TYPE mood ADD VALUE 'happy'                                          | add-enum-value | MEDIUM | NONE | cannot be taken back
            ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'                               | alter-type | HIGH | NONE | change with it
            ALTER TYPE pair DROP ATTRIBUTE a                                           | alter-type | CRITICAL | NONE | Drops a part
            DROP TYPE mood                                                             | drop-type | HIGH | NONE | code that uses it
            DROP DOMAIN age CASCADE                                                    | drop-type | CRITICAL | ACCESS_EXCLUSIVE | every column that uses it
            CREATE SEQUENCE s                                                          | create-sequence | LOW | NONE | sequence `s`
            ALTER SEQUENCE s CACHE 10                                                  | alter-sequence | MEDIUM | SHARE_ROW_EXCLUSIVE | who needs a number waits
            ALTER SEQUENCE s RESTART WITH 1                                            | alter-sequence | HIGH | SHARE_ROW_EXCLUSIVE | a second time
            DROP SEQUENCE s                                                            | drop-sequence | HIGH | ACCESS_EXCLUSIVE | counter is lost
            CREATE SCHEMA shop                                                         | create-schema | LOW | NONE | Creates a schema
            ALTER SCHEMA shop RENAME TO store                                          | rename-schema | HIGH | NONE | Renames the schema `shop`
            DROP SCHEMA shop                                                           | drop-schema | MEDIUM | NONE | unless it is empty
            DROP SCHEMA shop CASCADE                                                   | drop-schema | CRITICAL | ACCESS_EXCLUSIVE | every table in it
            CREATE EXTENSION IF NOT EXISTS citext                                      | create-extension | MEDIUM | NONE | extension `citext`
            CREATE EXTENSION plpython3u                                                | create-extension | HIGH | NONE | may do anything
            ALTER EXTENSION citext UPDATE                                              | alter-extension | MEDIUM | NONE | no way back
            DROP EXTENSION citext                                                      | drop-extension | HIGH | NONE | code that uses it
            DROP EXTENSION citext CASCADE                                              | drop-extension | CRITICAL | ACCESS_EXCLUSIVE | every column that uses it
            GRANT SELECT ON t TO jane                                                  | grant | MEDIUM | NONE | Opens access:
            GRANT SELECT ON t TO PUBLIC                                                | grant | HIGH | NONE | widely
            GRANT SELECT ON t TO jane WITH GRANT OPTION                                | grant | HIGH | NONE | widely
            GRANT admins TO jane                                                       | grant | HIGH | NONE | widely
            REVOKE SELECT ON t FROM jane                                               | revoke | HIGH | NONE | Takes access away
            REVOKE admins FROM jane                                                    | revoke | HIGH | NONE | Takes access away
            ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO jane                    | default-privileges | MEDIUM | NONE | created later
            CREATE ROLE jane LOGIN PASSWORD 's3cret'                                   | change-role | MEDIUM | NONE | log in
            ALTER ROLE jane SUPERUSER                                                  | change-role | HIGH | NONE | far-reaching
            DROP ROLE jane                                                             | drop-role | HIGH | NONE | role `jane`
            DROP OWNED BY jane                                                         | drop-owned | CRITICAL | ACCESS_EXCLUSIVE | every table
            DROP DATABASE shop                                                         | drop-database | CRITICAL | NONE | whole database `shop`
            COMMENT ON TABLE t IS 'DROP TABLE t'                                       | comment | LOW | SHARE_UPDATE_EXCLUSIVE | comment
            CREATE STATISTICS s ON a, b FROM t                                         | planner-statistics | LOW | SHARE_UPDATE_EXCLUSIVE | planner
            """)
    void changesOfOtherObjectsAreKnown(String sql, String rule, Risk risk, String lock, String sentence) {
        Said.that(sql, rule, risk, lock, sentence);
    }
}
