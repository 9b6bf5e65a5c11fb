package io.confiture.wizard.risk.rules.storage;

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
import io.confiture.wizard.risk.target.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What writes a whole table anew while nobody can read or write it. */
class CopiedTablesTest {

    private static final String COPY = "rewrite blocks_reads blocks_writes";

    private static final KeyedTarget TARGET = on(17);

    private static KeyedTarget on(int version) {
        return postgres(version)
                .with(table("big").incoming("note"))
                .with(table("note"))
                .with(table("middling").bytes(100_000_000))
                .with(table("little").bytes(10_000_000))
                .with(table("tiny").bytes(100_000))
                .with(table("nobody").empty())
                .with(table("whole").divided("RANGE (day)").children("part"))
                .with(table("part").parents("whole"))
                .with(table("source").views("totals"))
                .with(table("totals").kind(Table.Kind.MATERIALIZED_VIEW).bytes(1_000))
                .with(table("keyed_totals")
                        .kind(Table.Kind.MATERIALIZED_VIEW)
                        .bytes(1_000)
                        .uniqueIndex("keyed_totals_id", "id"))
                .with(table("half_totals").kind(Table.Kind.MATERIALIZED_VIEW).partialIndex("half_totals_id", "id"));
    }

    /** Of a table that nobody has measured. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE orders SET ACCESS METHOD heap2                 | set-access-method | set-access-method | HIGH | into the format `heap2`
            ALTER TABLE ONLY "Orders" SET ACCESS METHOD "Heap"         | set-access-method | set-access-method | HIGH | Copies all of `Orders`
            ALTER TABLE orders SET ACCESS METHOD DEFAULT               | set-access-method | set-access-method | HIGH | into the format `DEFAULT`
            ALTER TABLE orders SET TABLESPACE fast                     | set-tablespace | set-tablespace | HIGH | to the tablespace `fast`
            alter table if exists "Orders" set /* now */ tablespace "Fast Disk" | set-tablespace | set-tablespace | HIGH | Copies all of `Orders`
            ALTER TABLE orders SET LOGGED                              | set-logged | set-logged | HIGH | into the write-ahead log
            ALTER TABLE orders SET WITH OIDS                           | set-oids | set-with-oids | HIGH | Gives every row of `orders` an OID
            CLUSTER orders USING orders_day                            | cluster | cluster | HIGH | rows of `orders`
            CLUSTER (VERBOSE) orders                                   | cluster | cluster | HIGH | rows of `orders`
            CLUSTER orders_day ON orders                               | cluster | cluster | HIGH | rows of `orders`
            REFRESH MATERIALIZED VIEW totals                           | refresh-view | refresh-view | HIGH | Computes `totals` anew
            REFRESH MATERIALIZED VIEW "Totals" WITH DATA               | refresh-view | refresh-view | HIGH | Computes `Totals` anew
            """)
    void aCopyOfUnknownSizeIsFeared(String sql, String rule, String operation, Risk risk, String sentence) {
        Said.that(Said.about(sql, rule), operation, risk, "AX", COPY, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CLUSTER                              | cluster | cluster-all | every table that was clustered
            CLUSTER (VERBOSE)                    | cluster | cluster-all | every table that was clustered
            VACUUM FULL                          | vacuum | vacuum-full | every table of the database
            VACUUM (FULL, ANALYZE) orders        | vacuum | vacuum-full | Writes `orders` anew
            VACUUM (VERBOSE, FULL on) orders     | vacuum | vacuum-full | Writes `orders` anew
            VACUUM FULL FREEZE "Orders", log     | vacuum | vacuum-full | Writes `Orders` anew
            """)
    void someOfThemAreRefusedInATransaction(String sql, String rule, String operation, String sentence) {
        Said.that(Said.about(sql, rule), operation, Risk.HIGH, "AX", COPY + " non_transactional", sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "big, CRITICAL",
        "middling, HIGH",
        "little, MEDIUM",
        "tiny, LOW",
        "nobody, LOW",
        "missing, HIGH",
        "public.big, CRITICAL",
        "other.big, HIGH"
    })
    void theLevelFollowsFromTheSize(String name, Risk risk) {
        assertThat(TARGET.about("set-tablespace", "ALTER TABLE " + name + " SET TABLESPACE fast")
                        .risk())
                .isEqualTo(risk);
        assertThat(TARGET.about("set-access-method", "ALTER TABLE " + name + " SET ACCESS METHOD heap2")
                        .risk())
                .isEqualTo(risk);
        assertThat(TARGET.about("cluster", "CLUSTER " + name + " USING by_day").risk())
                .isEqualTo(risk);
        assertThat(TARGET.about("vacuum", "VACUUM FULL " + name).risk()).isEqualTo(risk);
        assertThat(TARGET.about("set-logged", "ALTER TABLE " + name + " SET LOGGED")
                        .risk())
                .isEqualTo(risk);
    }

    @ParameterizedTest
    @CsvSource({"big, CRITICAL", "middling, HIGH", "tiny, HIGH", "nobody, HIGH", "missing, HIGH"})
    void whatACrashEmptiesIsNeverBelowHigh(String name, Risk risk) {
        Finding finding = TARGET.about("set-logged", "ALTER TABLE " + name + " SET UNLOGGED");
        Said.that(finding, "set-unlogged", risk, "AX", COPY + " integrity", "a crash empties it");
    }

    @Test
    void aLoggedTableMayNotReferToAnUnloggedOne() {
        assertThat(TARGET.about("set-logged", "ALTER TABLE big SET UNLOGGED").notes())
                .anyMatch(note -> note.contains("refers to it: `public.note`"));
    }

    /** Its rows are elsewhere. */
    @Test
    void ofAPartitionedTableNothingIsCopied() {
        Said.that(
                TARGET.about("set-tablespace", "ALTER TABLE whole SET TABLESPACE fast"),
                "set-storage-of-partitions",
                Risk.LOW,
                "AX",
                "brief_exclusive",
                "Copies nothing");
        assertThat(TARGET.about("set-access-method", "ALTER TABLE whole SET ACCESS METHOD heap2")
                        .operation())
                .isEqualTo("set-access-method-of-partitions");
        assertThat(TARGET.about("set-tablespace", "ALTER TABLE part SET TABLESPACE fast")
                        .risk())
                .isEqualTo(Risk.CRITICAL);
        Finding clustered = TARGET.about("cluster", "CLUSTER whole USING by_day");
        assertThat(clustered.operation()).isEqualTo("cluster-partitions");
        assertThat(clustered.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(clustered.others()).containsValue(Lock.ACCESS_EXCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "14, set-access-method, ALTER TABLE big SET ACCESS METHOD heap2, true",
        "15, set-access-method, ALTER TABLE big SET ACCESS METHOD heap2, false",
        "16, set-access-method, ALTER TABLE whole SET ACCESS METHOD heap2, true",
        "17, set-access-method, ALTER TABLE whole SET ACCESS METHOD heap2, false",
        "14, cluster, CLUSTER whole USING by_day, true",
        "15, cluster, CLUSTER whole USING by_day, false",
        "11, set-oids, ALTER TABLE big SET WITH OIDS, false",
        "12, set-oids, ALTER TABLE big SET WITH OIDS, true",
        "12, set-oids, ALTER TABLE big SET WITHOUT OIDS, false"
    })
    void whatTheServerDoesNotKnowFailsThere(int version, String rule, String sql, boolean fails) {
        assertThat(on(version).about(rule, sql).notes().stream()
                        .anyMatch(note -> note.contains("does not know this form")))
                .isEqualTo(fails);
    }

    @Test
    void oidsAreOfThePast() {
        String sql = "ALTER TABLE big SET WITHOUT OIDS";
        Said.that(
                on(11).about("set-oids", sql),
                "set-without-oids",
                Risk.CRITICAL,
                "AX",
                COPY + " breaks_app",
                "Takes the OID off every row");
        Said.that(
                on(12).about("set-oids", sql),
                "set-without-oids",
                Risk.LOW,
                "AX",
                "brief_exclusive",
                "Changes nothing");
        assertThat(Said.about(sql, "set-oids").risk()).isEqualTo(Risk.HIGH);
        assertThat(KeyedTarget.about(version(18), "set-oids", sql).risk()).isEqualTo(Risk.LOW);
    }

    @Test
    void whatAViewIsComputedFromCountsToo() {
        assertThat(TARGET.about("refresh-view", "REFRESH MATERIALIZED VIEW totals")
                        .risk())
                .isEqualTo(Risk.CRITICAL);
        assertThat(TARGET.about("refresh-view", "REFRESH MATERIALIZED VIEW keyed_totals")
                        .risk())
                .isEqualTo(Risk.LOW);
    }

    @Test
    void aViewIsRefreshedOnTheSideByAUniqueIndexOverAllRows() {
        assertThat(TARGET.about("refresh-view", "REFRESH MATERIALIZED VIEW CONCURRENTLY keyed_totals")
                        .notes())
                .isEmpty();
        for (String name : new String[] {"totals", "half_totals"}) {
            Finding finding = TARGET.about("refresh-view", "REFRESH MATERIALIZED VIEW CONCURRENTLY " + name);
            assertThat(finding.notes()).anyMatch(note -> note.contains("the statement fails"));
            assertThat(finding.saferWay()).contains("CREATE UNIQUE INDEX ON " + name + " (…);");
        }
        assertThat(TARGET.about("refresh-view", "REFRESH MATERIALIZED VIEW keyed_totals")
                        .saferWay()
                        .orElseThrow())
                .contains("REFRESH MATERIALIZED VIEW CONCURRENTLY keyed_totals;");
    }

    @Test
    void whatThePlanHasJustCreatedMayBeCopied() {
        assertThat(TARGET.about("set-tablespace", "CREATE TABLE n (a int); ALTER TABLE n SET TABLESPACE fast")
                        .risk())
                .isEqualTo(Risk.LOW);
        assertThat(TARGET.about(
                                "set-tablespace",
                                "CREATE TABLE IF NOT EXISTS big (a int)",
                                "ALTER TABLE big SET TABLESPACE fast")
                        .risk())
                .isEqualTo(Risk.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({
        "ALTER TABLE ALL IN TABLESPACE slow SET TABLESPACE fast",
        "ALTER /* a few */ TABLE ALL IN TABLESPACE \"Slow\" SET TABLESPACE fast"
    })
    void aWholeTablespaceIsMovedAtTheCostOfAllOfIt(String sql) {
        Finding finding = Said.about(sql, "move-whole-tablespace");
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.facts())
                .contains(Fact.REWRITE, Fact.BLOCKS_READS, Fact.BLOCKS_WRITES, Fact.LOCKS_OTHER_TABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "ALTER INDEX ALL IN TABLESPACE slow SET TABLESPACE fast",
        "alter index all in tablespace slow owned by bob set tablespace fast nowait",
        "ALTER MATERIALIZED VIEW ALL IN TABLESPACE slow SET TABLESPACE fast"
    })
    void soAreItsIndexesAndViews(String sql) {
        Finding finding = Said.about(sql, "move-tablespace");
        assertThat(finding.operation()).isEqualTo("move-whole-tablespace");
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.saferWay()).hasValueSatisfying(way -> assertThat(way).contains("TABLESPACE fast"));
    }
}
