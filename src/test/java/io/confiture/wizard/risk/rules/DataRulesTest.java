package io.confiture.wizard.risk.rules;

import io.confiture.wizard.plan.Risk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a statement, the rule that knows it, its level, its lock, and a piece of what a person reads. */
class DataRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            INSERT INTO t (a) VALUES (1), (2)                                          | insert | LOW | ROW_EXCLUSIVE | Adds rows to `t`
            INSERT INTO t DEFAULT VALUES                                               | insert | LOW | ROW_EXCLUSIVE | Adds rows to `t`
            INSERT INTO t SELECT 1, 'DELETE FROM t'                                    | insert | LOW | ROW_EXCLUSIVE | Adds rows to `t`
            INSERT INTO t (a) VALUES (nextval('s')) ON CONFLICT DO NOTHING             | upsert | LOW | ROW_EXCLUSIVE | where they are missing
            INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2           | upsert | HIGH | ROW_EXCLUSIVE | overwrites those
            INSERT INTO t SELECT * FROM orders                                         | insert-from-query | HIGH | ROW_EXCLUSIVE | as its query finds
            INSERT INTO t TABLE orders                                                 | insert-from-query | HIGH | ROW_EXCLUSIVE | as its query finds
            INSERT INTO t SELECT generate_series(1, 1000000)                           | insert-from-query | HIGH | ROW_EXCLUSIVE | as its query finds
            UPDATE t SET a = 1 WHERE b = 2                                             | update-rows | HIGH | ROW_EXCLUSIVE | wherever its condition holds
            UPDATE t SET a = 1                                                         | update-all-rows | CRITICAL | ROW_EXCLUSIVE | all rows of `t`
            DELETE FROM t WHERE id = 7                                                 | delete-rows | HIGH | ROW_EXCLUSIVE | for which its condition holds
            DELETE FROM ONLY t                                                         | delete-all-rows | CRITICAL | ROW_EXCLUSIVE | Deletes all rows of `t`
            MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE                 | merge | HIGH | ROW_EXCLUSIVE | as many as match
            WITH gone AS (DELETE FROM t RETURNING *) SELECT count(*) FROM gone         | delete-all-rows | CRITICAL | ROW_EXCLUSIVE | Deletes all rows of `t`
            SELECT count(*), max(a) FROM t WHERE b = 'DROP TABLE t'                    | select | LOW | ACCESS_SHARE | Reads
            EXPLAIN DELETE FROM t                                                      | explain | LOW | ROW_EXCLUSIVE | Shows a plan
            EXPLAIN ANALYZE DELETE FROM t                                              | delete-all-rows | CRITICAL | ROW_EXCLUSIVE | Deletes all rows of `t`
            EXPLAIN (ANALYZE, VERBOSE) DELETE FROM t                                   | delete-all-rows | CRITICAL | ROW_EXCLUSIVE | Deletes all rows of `t`
            SELECT setval('s', 1)                                                      | set-next-number | MEDIUM | ROW_EXCLUSIVE | a second time
            SELECT archive_orders()                                                    | unknown-function | HIGH | NONE | archive_orders()
            SELECT shop.count(a) FROM t                                                | unknown-function | HIGH | NONE | shop.count(a)
            INSERT INTO t VALUES (drop_it())                                           | unknown-function | HIGH | NONE | drop_it()
            SELECT set_config('search_path', 'x', false)                               | unknown-function | HIGH | NONE | set_config
            CREATE TABLE c AS SELECT drop_it()                                         | unknown-function | HIGH | NONE | drop_it()
            DO $$ BEGIN DROP TABLE t; END $$                                           | drop-table | CRITICAL | ACCESS_EXCLUSIVE | Drops the table `t`
            COPY t FROM PROGRAM 'curl evil'                                            | copy | HIGH | ROW_EXCLUSIVE | Starts a program on the server
            COPY t TO '/tmp/x'                                                         | copy | HIGH | ACCESS_SHARE | Writes rows to a file
            DELETE FROM pg_catalog.pg_class WHERE oid = 1                              | catalog-change | CRITICAL | ROW_EXCLUSIVE | PostgreSQL itself
            UPDATE pg_attribute SET attnotnull = false WHERE attnum = 1                | catalog-change | CRITICAL | ROW_EXCLUSIVE | PostgreSQL itself
            SET lock_timeout = '5s'                                                    | change-setting | LOW | NONE | Limits waiting
            SET LOCAL statement_timeout TO 60000                                       | change-setting | LOW | NONE | Limits waiting
            SET lock_timeout = 0                                                       | change-setting | MEDIUM | NONE | Takes a limit of waiting away
            SET lock_timeout TO '0'                                                    | change-setting | MEDIUM | NONE | Takes a limit of waiting away
            SET lock_timeout = DEFAULT                                                 | change-setting | MEDIUM | NONE | Takes a limit of waiting away
            SET work_mem = '64MB'                                                      | change-setting | LOW | NONE | `work_mem`
            SET search_path = shop                                                     | change-setting | MEDIUM | NONE | names of later statements
            SET ROLE bob                                                               | change-setting | MEDIUM | NONE | names of later statements
            SET app.actor = 'bob'                                                       | change-setting | MEDIUM | NONE | custom variable
            SET session_replication_role = replica                                     | change-setting | HIGH | NONE | `session_replication_role`
            SET zero_damaged_pages = on                                                | change-setting | HIGH | NONE | `zero_damaged_pages`
            SET CONSTRAINTS ALL DEFERRED                                               | change-setting | LOW | NONE | checked
            BEGIN                                                                      | transaction-control | LOW | NONE | already runs in one
            COMMIT                                                                     | transaction-control | HIGH | NONE | Ends the transaction
            ROLLBACK                                                                   | transaction-control | HIGH | NONE | Ends the transaction
            SAVEPOINT a                                                                | transaction-control | LOW | NONE | already runs in one
            ROLLBACK TO SAVEPOINT a                                                    | transaction-control | LOW | NONE | already runs in one
            """)
    void changesOfRowsAndSessionsAreKnown(String sql, String rule, Risk risk, String lock, String sentence) {
        Said.that(sql, rule, risk, lock, sentence);
    }
}
