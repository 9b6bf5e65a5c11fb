package io.confiture.wizard.risk.rules;

import io.confiture.wizard.plan.Risk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a statement, the rule that knows it, its level, its lock, and a piece of what a person reads. */
class IndexRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE INDEX ON orders (customer_id)                                       | create-index | HIGH | SHARE | Builds an index on `orders`: until it is done nobody can write
            CREATE UNIQUE INDEX IF NOT EXISTS i ON orders USING btree (lower(a))       | create-index | HIGH | SHARE | Builds the unique index `i`
            CREATE INDEX "concurrently" ON orders (a) -- CONCURRENTLY                  | create-index | HIGH | SHARE | Builds the index `concurrently`
            CREATE INDEX CONCURRENTLY i ON orders (a)                                  | create-index-concurrently | MEDIUM | SHARE_UPDATE_EXCLUSIVE | an invalid index stays behind
            DROP INDEX i                                                               | drop-index | MEDIUM | ACCESS_EXCLUSIVE | Drops the index `i`
            DROP INDEX CONCURRENTLY IF EXISTS shop.i                                   | drop-index-concurrently | MEDIUM | SHARE_UPDATE_EXCLUSIVE | Drops the index `shop.i`
            ALTER INDEX i RENAME TO j                                                  | alter-index | LOW | ACCESS_EXCLUSIVE | by name or setting
            REINDEX TABLE orders                                                       | reindex | HIGH | SHARE | nobody can read or write
            REINDEX (CONCURRENTLY false) TABLE orders                                  | reindex | HIGH | SHARE | nobody can read or write
            REINDEX INDEX CONCURRENTLY i                                               | reindex | MEDIUM | SHARE_UPDATE_EXCLUSIVE | goes on working
            CLUSTER orders USING i                                                     | cluster | HIGH | ACCESS_EXCLUSIVE | anew
            VACUUM FULL orders                                                         | vacuum | HIGH | ACCESS_EXCLUSIVE | to shrink them
            VACUUM (FULL off, VERBOSE) orders                                          | vacuum | MEDIUM | SHARE_UPDATE_EXCLUSIVE | Cleans `orders` up
            ANALYZE orders                                                             | analyze | LOW | SHARE_UPDATE_EXCLUSIVE | a sample
            REFRESH MATERIALIZED VIEW sums                                             | refresh-view | HIGH | ACCESS_EXCLUSIVE | nobody can read it
            REFRESH MATERIALIZED VIEW CONCURRENTLY sums                                | refresh-view | MEDIUM | EXCLUSIVE | while it can be read
            ALTER TABLE t SET UNLOGGED                                                 | set-logged | HIGH | ACCESS_EXCLUSIVE | Copies all of `t`
            ALTER TABLE t SET TABLESPACE fast                                          | set-tablespace | HIGH | ACCESS_EXCLUSIVE | Copies all of `t`
            ALTER TABLE t SET (fillfactor = 70)                                        | storage-parameters | LOW | SHARE_UPDATE_EXCLUSIVE | fillfactor
            ALTER TABLE t SET (autovacuum_enabled = false)                             | storage-parameters | MEDIUM | SHARE_UPDATE_EXCLUSIVE | autovacuum_enabled
            ALTER TABLE t REPLICA IDENTITY FULL                                        | replica-identity | MEDIUM | ACCESS_EXCLUSIVE | replicas
            ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1)                         | attach-partition | HIGH | ACCESS_EXCLUSIVE | a partition of `t`
            ALTER TABLE t DETACH PARTITION p                                           | detach-partition | HIGH | ACCESS_EXCLUSIVE | vanish
            ALTER TABLE t DETACH PARTITION p CONCURRENTLY                              | detach-partition | MEDIUM | SHARE_UPDATE_EXCLUSIVE | vanish
            """)
    void workOnIndexesAndStorageIsKnown(String sql, String rule, Risk risk, String lock, String sentence) {
        Said.that(sql, rule, risk, lock, sentence);
    }
}
