package io.confiture.wizard.risk.rules.partitions;

import static io.confiture.wizard.risk.rules.KeyedTable.full;
import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
import static io.confiture.wizard.risk.rules.KeyedTarget.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.rules.KeyedTable;
import io.confiture.wizard.risk.rules.KeyedTarget;
import io.confiture.wizard.risk.rules.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CREATE TABLE … PARTITION OF and DETACH PARTITION: everybody waits for the whole. */
class CreateAndDetachPartitionTest {

    private static final String CREATE =
            "CREATE TABLE january PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2025-02-01')";
    private static final String DETACH = "ALTER TABLE event DETACH PARTITION january";

    private static KeyedTable event() {
        return table("event").divided("RANGE (day)").typed("day", "date").children("january", "rest");
    }

    private static KeyedTable rest() {
        return table("rest").parents("event").typed("day", "date");
    }

    private static KeyedTarget beside(KeyedTable rest) {
        return postgres(15).with(event().rest("rest")).with(rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE TABLE january PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2025-02-01')  | Creates `january`, a partition of `event`
            create table if not exists shop."January" partition of shop."Event" for values in (1)     | Creates `shop.January`, a partition of `shop.Event`
            CREATE TABLE rest PARTITION OF event DEFAULT                                              | Creates `rest`, a partition of `event`
            CREATE TABLE part PARTITION OF event (PRIMARY KEY (id)) FOR VALUES WITH (MODULUS 4, REMAINDER 0) PARTITION BY LIST (kind) | Creates `part`, a partition of `event`
            """)
    void aNewPartitionLocksTheWhole(String sql, String sentence) {
        String facts = "brief_exclusive locks_other_table";
        Said.that(Said.about(sql, "create-partition"), "create-partition", Risk.MEDIUM, "AX", facts, sentence);
    }

    @Test
    void aDefaultPartitionIsFearedWhereNobodyKnowsOfOne() {
        assertThat(Said.about(CREATE, "create-partition").sentence()).contains("if it has a DEFAULT partition");
        assertThat(KeyedTarget.about(version(10), "create-partition", CREATE).sentence())
                .doesNotContain("DEFAULT");
        assertThat(postgres(15).with(event()).about("create-partition", CREATE).sentence())
                .doesNotContain("DEFAULT");
        assertThat(Said.about("CREATE TABLE r PARTITION OF event DEFAULT", "create-partition")
                        .sentence())
                .doesNotContain("if it has");
    }

    @Test
    void rowsOfTheDefaultPartitionAreRead() {
        Finding finding = beside(rest()).about("create-partition", CREATE);
        assertThat(finding.operation()).isEqualTo("create-partition-beside-default");
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.relation()).contains(full("event"));
        assertThat(finding.others()).containsEntry(full("rest"), Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.facts())
                .contains(Fact.FULL_SCAN, Fact.BLOCKS_READS, Fact.BLOCKS_WRITES, Fact.DATA_DEPENDENT);
        assertThat(finding.saferWay().orElseThrow())
                .contains("ALTER TABLE public.rest ADD CONSTRAINT not_january CHECK (NOT (day >= '2025-01-01' AND day <"
                        + " '2025-02-01')) NOT VALID;");
    }

    @ParameterizedTest
    @CsvSource({"10000, MEDIUM", "50000000, MEDIUM", "500000000, HIGH", "5000000000, CRITICAL"})
    void itsSizeCounts(long bytes, Risk risk) {
        assertThat(beside(rest().bytes(bytes)).about("create-partition", CREATE).risk())
                .isEqualTo(risk);
    }

    @Test
    void notWhenItIsEmptyOrHasNoneOfThem() {
        assertThat(beside(rest().empty()).about("create-partition", CREATE).operation())
                .isEqualTo("create-partition");
        String check = "CHECK (((day < '2025-01-01'::date) OR (day >= '2025-02-01'::date)))";
        assertThat(beside(rest().check("not_january", check))
                        .about("create-partition", CREATE)
                        .operation())
                .isEqualTo("create-partition");
    }

    /** Nobody knows what a block has done, nor how far a ROLLBACK has gone. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            textBlock =
                    """
            DO $$ BEGIN EXECUTE x; END $$                      | create-partition-beside-default
            ROLLBACK                                           | create-partition-beside-default
            SELECT something()                                 | create-partition-beside-default
            ALTER TABLE rest DROP CONSTRAINT not_january       | create-partition-beside-default
            ALTER TABLE public.rest DROP CONSTRAINT not_january | create-partition-beside-default
            ALTER TABLE january SET (fillfactor = 70)          | create-partition
            """)
    void whatThePlanHasDoneBeforeCounts(String before, String operation) {
        String check = "CHECK ((NOT ((day >= '2025-01-01'::date) AND (day < '2025-02-01'::date))))";
        KeyedTarget target = beside(rest().check("not_january", check));
        assertThat(target.about("create-partition", before, CREATE).operation()).isEqualTo(operation);
    }

    @Test
    void anEmptyDefaultPartitionMayHaveGrown() {
        String feed = "ALTER TABLE rest ATTACH PARTITION old DEFAULT";
        KeyedTarget target = beside(rest().divided("RANGE (day)").empty()).with(table("old"));
        assertThat(target.about("create-partition", CREATE).operation()).isEqualTo("create-partition");
        assertThat(target.about("create-partition", feed, CREATE).operation())
                .isEqualTo("create-partition-beside-default");
    }

    @Test
    void whatIsThereIsKept() {
        KeyedTarget target = postgres(15).with(event()).with(table("january").parents("event"));
        String conditional = CREATE.replace("TABLE january", "TABLE IF NOT EXISTS january");
        assertThat(target.about("create-partition", conditional).operation()).isEqualTo("create-existing-table");
        assertThat(target.about("create-partition", CREATE).notes())
                .anyMatch(note -> note.contains("so the statement fails"));
        assertThat(target.about("create-partition", "DROP TABLE january", conditional)
                        .operation())
                .isEqualTo("create-partition");
    }

    @Test
    void nobodyWaitsForANewWhole() {
        String whole = "CREATE TABLE event (day date) PARTITION BY RANGE (day)";
        Finding finding = postgres(15).about("create-partition", whole, CREATE);
        assertThat(finding.risk()).isEqualTo(Risk.LOW);
        assertThat(finding.lock()).isEqualTo(Lock.NONE);
    }

    @Test
    void foreignKeysOfTheWholeHoldForItsPartitions() {
        Finding finding = postgres(15)
                .with(event().foreignKey("event_customer", "customer", true, "customer")
                        .incoming("note"))
                .about("create-partition", CREATE);
        assertThat(finding.others())
                .containsEntry(full("customer"), Lock.SHARE_ROW_EXCLUSIVE)
                .containsEntry(full("note"), Lock.SHARE_ROW_EXCLUSIVE);
    }

    /** One that only the partition has, too. */
    @Test
    void aForeignKeyOfThePartitionAloneStopsWritersOfTheOtherTable() {
        String sql = "CREATE TABLE january PARTITION OF event (FOREIGN KEY (customer) REFERENCES customer)"
                + " FOR VALUES IN (1)";
        assertThat(postgres(15)
                        .with(event())
                        .with(table("customer"))
                        .about("create-table-with-foreign-key", sql)
                        .others())
                .containsEntry(full("customer"), Lock.SHARE_ROW_EXCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE event DETACH PARTITION january                                   | detach-partition | HIGH | AX | brief_exclusive breaks_app locks_other_table | Takes `january` out of `event`
            alter table if exists shop."Event" detach /* 1 */ partition shop."January"   | detach-partition | HIGH | AX | brief_exclusive breaks_app locks_other_table | Takes `shop.January` out of `shop.Event`
            ALTER TABLE event DETACH PARTITION january CONCURRENTLY                      | detach-partition-concurrently | MEDIUM | SUX | breaks_app locks_other_table non_transactional | while everybody goes on working
            ALTER TABLE event DETACH PARTITION "concurrently" CONCURRENTLY               | detach-partition-concurrently | MEDIUM | SUX | breaks_app locks_other_table non_transactional | Takes `concurrently`
            ALTER TABLE event DETACH PARTITION january FINALIZE                          | finalize-detached-partition | MEDIUM | SUX | breaks_app locks_other_table | Completes an interrupted
            """)
    void aPartitionIsTakenOut(String sql, String operation, Risk risk, String lock, String facts, String sentence) {
        Said.that(Said.about(sql, "detach-partition"), operation, risk, lock, facts, sentence);
    }

    @Test
    void aPartitionCalledConcurrentlyIsNoPromise() {
        assertThat(Said.about("ALTER TABLE event DETACH PARTITION \"concurrently\"", "detach-partition")
                        .operation())
                .isEqualTo("detach-partition");
    }

    @ParameterizedTest
    @CsvSource({"13, SHARE_UPDATE_EXCLUSIVE", "14, ACCESS_EXCLUSIVE"})
    void thePartitionIsLockedToo(int version, Lock lock) {
        Finding finding = postgres(version)
                .with(event())
                .with(table("january").parents("event"))
                .about("detach-partition", DETACH);
        assertThat(finding.others()).containsEntry(full("january"), lock);
        assertThat(finding.saferWay().orElseThrow().contains("CONCURRENTLY")).isEqualTo(version >= 14);
    }

    @Test
    void aDefaultPartitionIsInTheWayOfConcurrently() {
        Finding finding = beside(rest()).about("detach-partition", DETACH + " CONCURRENTLY");
        assertThat(finding.notes()).anyMatch(note -> note.contains("since `event` has a DEFAULT partition"));
        assertThat(finding.saferWay()).contains("ALTER TABLE event DETACH PARTITION january;");
        assertThat(beside(rest()).about("detach-partition", DETACH).others())
                .containsEntry(full("rest"), Lock.ACCESS_EXCLUSIVE);
    }

    @Test
    void olderServersDoNotKnowTheFormsWithoutWaiting() {
        for (String form : new String[] {" CONCURRENTLY", " FINALIZE"}) {
            assertThat(KeyedTarget.about(version(13), "detach-partition", DETACH + form)
                            .notes())
                    .anyMatch(note -> note.contains("PostgreSQL 13 does not know this form"));
            assertThat(KeyedTarget.about(version(14), "detach-partition", DETACH + form)
                            .notes())
                    .noneMatch(note -> note.contains("does not know"));
        }
    }

    @Test
    void detachedAndDroppedAllRowsAreGone() {
        RiskReport report = postgres(15)
                .with(event())
                .with(table("january").parents("event"))
                .last(DETACH, "DROP TABLE january");
        assertThat(report.level()).isEqualTo(Risk.CRITICAL);
    }
}
