package io.confiture.wizard.risk.rules.storage;

import static io.confiture.wizard.risk.rules.KeyedTable.full;
import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
import static io.confiture.wizard.risk.rules.KeyedTarget.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.rules.KeyedTarget;
import io.confiture.wizard.risk.rules.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of a table and small maintenance: what PostgreSQL notes down, without copying anything. */
class StorageRulesTest {

    private static final KeyedTarget TARGET = postgres(15)
            .with(table("orders").required("id").index("orders_id", "id").children("orders_old"))
            .with(table("orders_old").parents("orders"))
            .with(table("log"));

    /** Each line: a statement, its rule, the row of the facts, its level, its lock, its facts, a piece of the sentence. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE orders CLUSTER ON orders_day                          | cluster-on | cluster-on | LOW | SUX | ~~ | order `orders` by `orders_day`; no row moves now
            alter table only "Orders" /* soon */ cluster on "By Day"          | cluster-on | cluster-on | LOW | SUX | ~~ | order `Orders` by `By Day`
            ALTER TABLE IF EXISTS orders SET WITHOUT CLUSTER                  | cluster-on | cluster-on | LOW | SUX | ~~ | will leave `orders` as it is
            ALTER TABLE child INHERIT parent                                  | inherit | inherit | MEDIUM | AX | brief_exclusive breaks_app | Shows the rows of `child` in `parent` too.
            ALTER TABLE shop."Child" INHERIT shop."Parent"                    | inherit | inherit | MEDIUM | AX | brief_exclusive breaks_app | rows of `shop.Child` in `shop.Parent`
            ALTER TABLE child NO INHERIT parent                               | inherit | no-inherit | MEDIUM | AX | brief_exclusive breaks_app | out of what `parent` shows
            ALTER TABLE child OF pair                                         | typed-table | of-type | MEDIUM | AX | brief_exclusive | Binds `child` to the type `pair`
            ALTER TABLE child OF shop."Pair"                                  | typed-table | of-type | MEDIUM | AX | brief_exclusive | the type `shop.Pair`
            ALTER TABLE child NOT OF                                          | typed-table | not-of-type | MEDIUM | AX | brief_exclusive | Releases `child`
            CHECKPOINT                                                        | checkpoint | checkpoint | MEDIUM | NONE | ~~ | all of its databases feel it
            ANALYZE                                                           | analyze | analyze | LOW | SUX | ~~ | every table of the database
            analyze verbose                                                   | analyze | analyze | LOW | SUX | ~~ | every table of the database
            ANALYSE orders (id, day), log                                     | analyze | analyze | LOW | SUX | ~~ | of `orders`
            ANALYZE (VERBOSE, SKIP_LOCKED) "Orders"                           | analyze | analyze | LOW | SUX | ~~ | of `Orders`
            ALTER TABLE orders SET (fillfactor = 70)                          | storage-parameters | storage-parameters | LOW | SUX | ~~ | fillfactor = 70
            ALTER TABLE orders SET (autovacuum_enabled)                       | storage-parameters | storage-parameters | LOW | SUX | ~~ | while everybody goes on working
            ALTER TABLE orders SET (autovacuum_enabled = true)                | storage-parameters | storage-parameters | LOW | SUX | ~~ | autovacuum_enabled
            ALTER TABLE orders RESET (autovacuum_enabled, fillfactor)         | storage-parameters | storage-parameters | LOW | SUX | ~~ | RESET
            ALTER TABLE orders SET (parallel_workers = 4)                     | storage-parameters | storage-parameters | LOW | SUX | ~~ | parallel_workers
            ALTER TABLE orders SET (AUTOVACUUM_ENABLED = FALSE)               | storage-parameters | autovacuum-off | MEDIUM | SUX | ~~ | dead rows stay
            ALTER TABLE orders SET (fillfactor = 70, autovacuum_enabled = off) | storage-parameters | autovacuum-off | MEDIUM | SUX | ~~ | `orders`
            ALTER TABLE orders SET (autovacuum_enabled = '0')                 | storage-parameters | autovacuum-off | MEDIUM | SUX | ~~ | `orders`
            ALTER TABLE orders SET (toast.autovacuum_enabled = 'no')          | storage-parameters | autovacuum-off | MEDIUM | SUX | ~~ | `orders`
            ALTER TABLE orders SET ("autovacuum_enabled" = E'false')          | storage-parameters | autovacuum-off | MEDIUM | SUX | ~~ | `orders`
            ALTER TABLE orders SET (user_catalog_table = true)                | storage-parameters | user-catalog-table | LOW | AX | brief_exclusive | logical decoding
            ALTER TABLE orders RESET (user_catalog_table)                     | storage-parameters | user-catalog-table | LOW | AX | brief_exclusive | logical decoding
            ALTER TABLE orders REPLICA IDENTITY FULL                          | replica-identity | replica-identity | MEDIUM | AX | brief_exclusive | all of the old row
            ALTER TABLE orders REPLICA IDENTITY DEFAULT                       | replica-identity | replica-identity | MEDIUM | AX | brief_exclusive | its primary key
            ALTER TABLE orders REPLICA IDENTITY USING INDEX "By Id"           | replica-identity | replica-identity | MEDIUM | AX | brief_exclusive | the index `By Id`
            ALTER TABLE orders REPLICA IDENTITY NOTHING                       | replica-identity | replica-identity | MEDIUM | AX | brief_exclusive breaks_app | nothing of the old row
            REFRESH MATERIALIZED VIEW CONCURRENTLY totals                     | refresh-view | refresh-view-concurrently | MEDIUM | X | full_scan | while it can be read
            REFRESH MATERIALIZED VIEW totals WITH NO DATA                     | refresh-view | refresh-view-without-data | HIGH | AX | brief_exclusive breaks_app | every query of it fails
            VACUUM                                                            | vacuum | vacuum | MEDIUM | SUX | full_scan non_transactional | every table of the database
            VACUUM (FULL false, ANALYZE) orders                               | vacuum | vacuum | MEDIUM | SUX | full_scan non_transactional | `orders`
            VACUUM FREEZE orders (id), log                                    | vacuum | vacuum | MEDIUM | SUX | full_scan non_transactional | `orders`
            VACUUM (ONLY_DATABASE_STATS)                                      | vacuum | vacuum-database-statistics | LOW | NONE | non_transactional | no table is read
            VACUUM (ONLY_DATABASE_STATS true)                                 | vacuum | vacuum-database-statistics | LOW | NONE | non_transactional | no table is read
            VACUUM (ONLY_DATABASE_STATS false)                                | vacuum | vacuum | MEDIUM | SUX | full_scan non_transactional | every table of the database
            VACUUM (ONLY_DATABASE_STATS off, VERBOSE)                         | vacuum | vacuum | MEDIUM | SUX | full_scan non_transactional | every table of the database
            """)
    void whatIsNotedDownOrDoneOnTheSideIsKnown(
            String sql, String rule, String operation, Risk risk, String lock, String facts, String sentence) {
        Said.that(Said.about(sql, rule), operation, risk, lock, facts, sentence);
    }

    @Test
    void severalActionsAreToldOneByOne() {
        String sql = "ALTER TABLE log CLUSTER ON log_pkey, SET (autovacuum_enabled = false), INHERIT orders";
        assertThat(TARGET.last(sql).findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("cluster-on", "storage-parameters", "inherit");
    }

    @Test
    void theOtherTableOfAnInheritanceIsNamedInFull() {
        Finding joins = TARGET.about("inherit", "ALTER TABLE log INHERIT orders");
        assertThat(joins.others()).containsEntry(full("orders"), Lock.SHARE_UPDATE_EXCLUSIVE);
        assertThat(joins.has(Fact.LOCKS_OTHER_TABLE)).isFalse();
        Finding leaves = TARGET.about("inherit", "ALTER TABLE orders_old NO INHERIT public.orders");
        assertThat(leaves.others()).containsEntry(full("orders"), Lock.ACCESS_SHARE);
    }

    @Test
    void theTypeOfATypedTableIsRead() {
        assertThat(TARGET.about("typed-table", "ALTER TABLE log OF orders").others())
                .containsEntry(full("orders"), Lock.ACCESS_SHARE);
    }

    @Test
    void settingsOfAColumnAreNotThoseOfTheTable() {
        assertThat(TARGET.last("ALTER TABLE orders ALTER id RESET (n_distinct)").findings())
                .extracting(Finding::rule)
                .doesNotContain("storage-parameters");
    }

    /** ALTER TABLE takes views too, and their options decide who sees what. */
    @ParameterizedTest
    @CsvSource({
        "ALTER TABLE open_orders SET (security_invoker = false)",
        "ALTER TABLE open_orders RESET (security_barrier)",
        "ALTER TABLE open_orders SET (check_option = local)"
    })
    void optionsOfAViewAreNoSettingsOfStorage(String sql) {
        Finding finding = Said.about(sql, "storage-parameters");
        Said.that(finding, "alter-view", Risk.MEDIUM, "AX", "brief_exclusive breaks_app", "who may see what");
    }

    @Test
    void whoSendsRowsNeedsToTellThemApart() {
        KeyedTarget sending = postgres(15).with(table("orders").required("id")).sendingRows();
        assertThat(sending.about("replica-identity", "ALTER TABLE orders REPLICA IDENTITY NOTHING")
                        .risk())
                .isEqualTo(Risk.CRITICAL);
        assertThat(sending.about("replica-identity", "ALTER TABLE orders REPLICA IDENTITY DEFAULT")
                        .risk())
                .isEqualTo(Risk.CRITICAL); // it has no primary key
        assertThat(sending.about("replica-identity", "ALTER TABLE orders REPLICA IDENTITY FULL")
                        .risk())
                .isEqualTo(Risk.MEDIUM);
        assertThat(TARGET.about("replica-identity", "ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_id")
                        .others())
                .containsEntry(full("orders_id"), Lock.SHARE);
    }

    @Test
    void anOlderServerDoesNotKnowIt() {
        Finding finding = KeyedTarget.about(version(15), "vacuum", "VACUUM (ONLY_DATABASE_STATS)");
        assertThat(finding.notes()).anyMatch(note -> note.contains("PostgreSQL 15 does not know this form"));
        assertThat(KeyedTarget.about(version(16), "vacuum", "VACUUM (ONLY_DATABASE_STATS)")
                        .notes())
                .isEmpty();
    }

    /** The grammar has {@code AS integer}. */
    @Test
    void anAlterSequenceThatTheGrammarDoesNotHaveIsNotClassified() {
        assertThat(TARGET.about("alter-sequence", "ALTER SEQUENCE orders_id_seq AS integer")
                        .risk())
                .isEqualTo(Risk.HIGH);
        assertThat(TARGET.last("ALTER SEQUENCE orders_id_seq AS int").findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.has(Fact.UNCLASSIFIED)).isTrue();
                    assertThat(finding.risk()).isEqualTo(Risk.HIGH);
                });
    }
}
