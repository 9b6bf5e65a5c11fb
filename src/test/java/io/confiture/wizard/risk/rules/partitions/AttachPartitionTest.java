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
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.rules.KeyedTable;
import io.confiture.wizard.risk.rules.KeyedTarget;
import io.confiture.wizard.risk.target.Constraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ATTACH PARTITION reads all rows of the new part, unless a CHECK proves where they belong. */
class AttachPartitionTest {

    private static final String JANUARY = " FOR VALUES FROM ('2025-01-01') TO ('2025-02-01')";
    private static final String ATTACH = "ALTER TABLE event ATTACH PARTITION january" + JANUARY;
    private static final String BOUND = "CHECK (((day >= '2025-01-01'::date) AND (day < '2025-02-01'::date)))";

    private static KeyedTable event() {
        return table("event").divided("RANGE (day)").typed("day", "date");
    }

    private static KeyedTable january() {
        return table("january").typed("day", "date");
    }

    private static KeyedTarget of(KeyedTable... tables) {
        KeyedTarget target = postgres(15);
        for (KeyedTable table : tables) {
            target.with(table);
        }
        return target;
    }

    private static String operation(KeyedTarget target, String... migrations) {
        return target.about("attach-partition", migrations).operation();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE event ATTACH PARTITION january FOR VALUES FROM ('2025-01-01') TO ('2025-02-01')    | Makes `january` a partition of `event`
            alter table if exists shop."Event" attach partition "January" for values in (1, null)          | Makes `January` a partition of `shop.Event`
            ALTER TABLE event ATTACH /* all others */ PARTITION rest DEFAULT                               | Makes `rest` a partition of `event`
            ALTER TABLE event ATTACH PARTITION part FOR VALUES WITH (MODULUS 4, REMAINDER 0)               | Makes `part` a partition of `event`
            """)
    void withoutACatalogEveryRowIsRead(String sql, String sentence) {
        for (Scene scene : new Scene[] {Scene.UNKNOWN, version(10), version(18)}) {
            Finding finding = KeyedTarget.about(scene, "attach-partition", sql);
            assertThat(finding.operation()).isEqualTo("attach-partition");
            assertThat(finding.risk()).isEqualTo(Risk.HIGH);
            assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
            assertThat(finding.facts()).contains(Fact.FULL_SCAN, Fact.BLOCKS_READS, Fact.DATA_DEPENDENT);
            assertThat(finding.sentence()).startsWith(sentence).endsWith(".");
        }
    }

    /** Up to 11 everybody waits for the whole. */
    @ParameterizedTest
    @CsvSource({"10, ACCESS_EXCLUSIVE, true", "11, ACCESS_EXCLUSIVE, true", "12, SHARE_UPDATE_EXCLUSIVE, false"})
    void theWholeIsLockedToo(int version, Lock lock, boolean reaches) {
        Finding finding = postgres(version).with(event()).with(january()).about("attach-partition", ATTACH);
        assertThat(finding.others()).containsEntry(full("event"), lock);
        assertThat(finding.has(Fact.LOCKS_OTHER_TABLE)).isEqualTo(reaches);
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
    }

    /** Each line: a CHECK as the catalog writes it, and whether PostgreSQL was seen to believe it for this bound. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CHECK (((day >= '2025-01-01'::date) AND (day < '2025-02-01'::date)))                                                   | true
            CHECK (((day >= '2025-01-01 00:00:00'::timestamp without time zone) AND (day < '2025-02-01 00:00:00'::timestamp without time zone))) | true
            CHECK (((day IS NOT NULL) AND (day >= '2025-01-01'::date) AND (day < '2025-02-01'::date)))                             | true
            CHECK (((day > '2025-01-01'::date) AND (day < '2025-02-01'::date)))                                                    | true
            CHECK (((day >= '2025-01-01 00:00:00+00'::timestamp with time zone) AND (day < '2025-02-01 00:00:00+00'::timestamp with time zone))) | false
            CHECK (((day >= '2025-01-01'::date) AND (day <= '2025-02-01'::date)))                                                  | false
            CHECK (((day >= '2025-01-01'::date) OR (day < '2025-02-01'::date)))                                                    | false
            CHECK ((day >= '2025-01-01'::date))                                                                                    | false
            CHECK (((other >= '2025-01-01'::date) AND (other < '2025-02-01'::date)))                                               | false
            CHECK ((NOT ((day >= '2025-01-01'::date) AND (day < '2025-02-01'::date))))                                             | false
            CHECK (((day >= '2025-01-01'::date) AND (day < '2025-02-01'::date)) IS NOT FALSE)                                      | false
            """)
    void aCheckOfDaysIsBelievedAsPostgresDoes(String check, boolean proves) {
        Finding finding = of(event(), january().check("bound", check)).inUtc().about("attach-partition", ATTACH);
        assertThat(finding.operation()).isEqualTo(proves ? "attach-proven-partition" : "attach-partition");
        assertThat(finding.risk()).isEqualTo(proves ? Risk.MEDIUM : Risk.CRITICAL);
    }

    /** Comparing a time with a zone and one without depends on a setting, so PostgreSQL does not rely on it. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CHECK (((day >= '2025-01-01 00:00:00+00'::timestamp with time zone) AND (day < '2025-02-01 00:00:00+00'::timestamp with time zone))) | true
            CHECK (((day >= '2025-01-01'::date) AND (day < '2025-02-01'::date)))                                                   | false
            CHECK (((day >= '2025-01-01 00:00:00'::timestamp without time zone) AND (day < '2025-02-01 00:00:00'::timestamp without time zone))) | false
            CHECK (((day >= ('2025-01-01'::date)::timestamp with time zone) AND (day < ('2025-02-01'::date)::timestamp with time zone))) | false
            CHECK (((day >= '2025-01-01 00:00:00-05'::timestamp with time zone) AND (day < '2025-02-01 00:00:00-05'::timestamp with time zone))) | false
            """)
    void aCheckOfMomentsNeedsTheirOwnType(String check, boolean proves) {
        String type = "timestamp with time zone";
        KeyedTarget target = of(
                        table("event").divided("RANGE (day)").typed("day", type),
                        table("january").typed("day", type).check("bound", check))
                .inUtc();
        assertThat(operation(target, ATTACH)).isEqualTo(proves ? "attach-proven-partition" : "attach-partition");
    }

    @Test
    void whereTheServerIsNotInUtcItsMomentsAreOthers() {
        String type = "timestamp with time zone";
        KeyedTable part = table("january")
                .typed("day", type)
                .check(
                        "bound",
                        "CHECK (((day >= '2025-01-01 00:00:00+00'::timestamp with time zone)"
                                + " AND (day < '2025-02-01 00:00:00+00'::timestamp with time zone)))");
        assertThat(operation(of(table("event").divided("RANGE (day)").typed("day", type), part), ATTACH))
                .isEqualTo("attach-partition");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            LIST (kind)     | text    | IN ('a', 'b')      | CHECK ((kind = ANY (ARRAY['a'::text, 'b'::text])))                    | true
            LIST (kind)     | text    | IN ('a', 'b')      | CHECK ((kind = 'b'::text))                                            | true
            LIST (kind)     | character varying(9) | IN ('a', 'b') | CHECK (((kind)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))) | true
            LIST (kind)     | text    | IN ('a', 'b')      | CHECK ((kind = ANY (ARRAY['a'::text, 'c'::text])))                    | false
            LIST (kind)     | text    | IN ('a', NULL)     | CHECK ((kind = 'a'::text))                                            | false
            LIST (kind)     | text    | IN ('a', 'b')      | CHECK ((kind <> 'c'::text))                                           | false
            RANGE (kind)    | bigint  | FROM (1) TO (10)   | CHECK (((kind >= 1) AND (kind < 10)))                                 | true
            RANGE (kind)    | bigint  | FROM ('1') TO (10) | CHECK (((kind >= '1'::bigint) AND (kind < '10'::bigint)))             | true
            RANGE (kind)    | bigint  | FROM (-5) TO (0)   | CHECK (((kind >= '-5'::integer) AND (kind < 0)))                      | true
            RANGE (kind)    | numeric | FROM (1) TO (10.0) | CHECK (((kind >= (1)::numeric) AND (kind < (10)::numeric)))           | true
            RANGE (kind)    | bigint  | FROM (10) TO (20)  | CHECK ((((kind)::numeric >= 10.0) AND ((kind)::numeric < 20.0)))      | false
            RANGE (kind)    | bigint  | FROM (MINVALUE) TO (10) | CHECK ((kind < 10))                                              | true
            RANGE (kind)    | bigint  | FROM (1) TO (MAXVALUE)  | CHECK ((kind >= 1))                                              | true
            RANGE (kind, x) | bigint  | FROM (1, 1) TO (2, 1)   | CHECK (((kind >= 1) AND (kind < 2)))                             | false
            RANGE (abs(kind)) | bigint | FROM (1) TO (10)  | CHECK (((kind >= 1) AND (kind < 10)))                                 | false
            HASH (kind)     | bigint  | WITH (MODULUS 2, REMAINDER 0) | CHECK ((kind >= 1))                                        | false
            RANGE (kind COLLATE "C") | text | FROM ('a') TO ('b') | CHECK (((kind >= 'a'::text) AND (kind < 'b'::text)))             | false
            RANGE (kind text_pattern_ops) | text | FROM ('a') TO ('b') | CHECK (((kind >= 'a'::text) AND (kind < 'b'::text)))        | false
            RANGE (kind)    | text    | FROM ('a') TO ('b') | CHECK ((((kind COLLATE "C") >= 'a'::text) AND ((kind COLLATE "C") < 'b'::text))) | false
            RANGE (kind)    | text    | FROM ('a') TO ('b') | CHECK (((kind >= 'a'::text) AND (kind < 'b'::text)))                 | true
            """)
    void otherKeysAreBelievedWhereTheyCanBeCompared(
            String key, String type, String bound, String check, boolean proves) {
        KeyedTarget target = of(
                table("event").divided(key).typed("kind", type),
                table("january").typed("kind", type).check("bound", check));
        String sql = "ALTER TABLE event ATTACH PARTITION january FOR VALUES " + bound;
        assertThat(operation(target, sql)).isEqualTo(proves ? "attach-proven-partition" : "attach-partition");
    }

    /** A row without a value is in no range, and a CHECK lets it pass. */
    @Test
    void aNullIsNotProven() {
        KeyedTable nullable = table("january").columns("day").check("bound", BOUND);
        assertThat(operation(of(event(), nullable), ATTACH)).isEqualTo("attach-partition");
    }

    @Test
    void aCheckThatIsNotValidatedProvesNothing() {
        KeyedTarget target = of(event(), january().notValid(Constraint.Kind.CHECK, "bound", BOUND));
        assertThat(operation(target, ATTACH)).isEqualTo("attach-partition");
        assertThat(operation(target, "ALTER TABLE january VALIDATE CONSTRAINT bound", ATTACH))
                .isEqualTo("attach-proven-partition");
        assertThat(operation(target, "ALTER TABLE january VALIDATE CONSTRAINT bound", "ROLLBACK", ATTACH))
                .isEqualTo("attach-partition");
    }

    /** What the plan has done before counts, and what nobody understands makes nothing sure. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE january DROP CONSTRAINT bound          | attach-partition
            ALTER TABLE january DROP CONSTRAINT other          | attach-proven-partition
            ALTER TABLE january ALTER day DROP NOT NULL        | attach-partition
            ALTER TABLE january ALTER day TYPE timestamp       | attach-partition
            ALTER TABLE january ALTER day SET STATISTICS 100   | attach-proven-partition
            DO $$ BEGIN EXECUTE 'x'; END $$                    | attach-partition
            SELECT something()                                 | attach-partition
            DROP INDEX january_day                             | attach-partition-building-indexes
            DROP INDEX CONCURRENTLY "january_other"            | attach-proven-partition
            CREATE INDEX ON event (kind)                       | attach-partition-building-indexes
            CREATE INDEX ON public.event (kind, day)           | attach-partition-building-indexes
            ALTER TABLE event ADD UNIQUE (day)                 | attach-partition-building-indexes
            CREATE INDEX ON event (day)                        | attach-proven-partition
            CREATE INDEX ON note (kind)                        | attach-proven-partition
            CREATE TABLE february (LIKE event)                 | attach-proven-partition
            DROP TABLE event; CREATE TABLE event (day date) PARTITION BY LIST (day) | attach-partition
            """)
    void whatThePlanHasDoneBeforeCounts(String before, String operation) {
        KeyedTarget target = of(
                event().index("event_day", "day"),
                january().check("bound", BOUND).index("january_day", "day").index("january_other", "other"),
                table("note"));
        assertThat(operation(target, before, ATTACH)).isEqualTo(operation);
    }

    @Test
    void indexesThatItLacksAreBuilt() {
        Finding finding = of(
                        event().index("event_kind", "kind").uniqueIndex("event_day", "day"),
                        january()
                                .check("bound", BOUND)
                                .index("january_day", "day")
                                .invalidIndex("january_kind", "kind"))
                .about("attach-partition", ATTACH);
        assertThat(finding.operation()).isEqualTo("attach-partition-building-indexes");
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.sentence()).contains("(`public.event_kind`, `public.event_day`)");
        assertThat(finding.saferWay().orElseThrow())
                .contains("CREATE INDEX CONCURRENTLY ON public.january (kind);")
                .contains("CREATE UNIQUE INDEX CONCURRENTLY ON public.january (day);");
    }

    @Test
    void aForeignKeyThatItLacksIsCheckedForEveryRow() {
        KeyedTable whole = event().foreignKey("event_customer", "customer", true, "customer");
        Finding lacking = of(whole, january().check("bound", BOUND)).about("attach-partition", ATTACH);
        assertThat(lacking.operation()).isEqualTo("attach-partition");
        assertThat(lacking.others()).containsEntry(full("customer"), Lock.SHARE_ROW_EXCLUSIVE);
        assertThat(lacking.has(Fact.LOCKS_OTHER_TABLE)).isTrue();
        Finding having = of(
                        whole,
                        january().check("bound", BOUND).foreignKey("january_customer", "customer", true, "customer"))
                .about("attach-partition", ATTACH);
        assertThat(having.operation()).isEqualTo("attach-proven-partition");
        assertThat(having.others()).containsEntry(full("customer"), Lock.ACCESS_EXCLUSIVE);
    }

    @Test
    void anEmptyTableHasNothingToRead() {
        KeyedTarget target = of(event().index("event_day", "day"), january().empty());
        Finding finding = target.about("attach-partition", ATTACH);
        assertThat(finding.operation()).isEqualTo("attach-proven-partition");
        assertThat(finding.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(operation(target, "DO $$ BEGIN EXECUTE 'x'; END $$", ATTACH))
                .isEqualTo("attach-partition-building-indexes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CHECK ((NOT ((day >= '2025-01-01'::date) AND (day < '2025-02-01'::date)))) | true
            CHECK (((day < '2025-01-01'::date) OR (day >= '2025-02-01'::date)))        | true
            CHECK ((day < '2025-01-01'::date))                                         | true
            CHECK ((day IS NOT NULL))                                                  | false
            CHECK (((day < '2025-01-01'::date) OR (day >= '2025-01-15'::date)))        | false
            CHECK ((NOT (day >= '2025-01-01 00:00:00+00'::timestamp with time zone)))  | false
            """)
    void rowsOfTheDefaultPartitionAreReadUnlessTheyCannotBelongHere(String check, boolean proves) {
        KeyedTarget target = of(
                        event().rest("rest").children("rest"),
                        january().check("bound", BOUND),
                        table("rest").parents("event").typed("day", "date").check("not", check))
                .inUtc();
        Finding finding = target.about("attach-partition", ATTACH);
        assertThat(finding.operation())
                .isEqualTo(proves ? "attach-proven-partition" : "attach-partition-beside-default");
        assertThat(finding.risk()).isEqualTo(proves ? Risk.MEDIUM : Risk.CRITICAL);
        assertThat(finding.others()).containsEntry(full("rest"), Lock.ACCESS_EXCLUSIVE);
    }

    @Test
    void theDefaultPartitionItselfHasNoneBesideIt() {
        Finding finding = of(event(), table("rest").typed("day", "date").bytes(1_000))
                .about("attach-partition", "ALTER TABLE event ATTACH PARTITION rest DEFAULT");
        assertThat(finding.operation()).isEqualTo("attach-partition");
        assertThat(finding.risk()).isEqualTo(Risk.MEDIUM); // it may fail
    }

    /** Nobody waits for what is new, but the DEFAULT partition is old. */
    @Test
    void aNewTableBesideALargeDefaultPartitionIsNotHarmless() {
        KeyedTarget target = of(
                event().rest("rest").children("rest"),
                table("rest").parents("event").typed("day", "date"));
        Finding finding = target.about("attach-partition", "CREATE TABLE january (LIKE event)", ATTACH);
        assertThat(finding.operation()).isEqualTo("attach-partition-beside-default");
        assertThat(finding.relation()).contains(full("rest"));
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.sentence()).contains("DEFAULT partition `public.rest`");
        KeyedTarget empty = of(
                event().rest("rest").children("rest"),
                table("rest").parents("event").typed("day", "date").empty());
        Finding harmless = empty.about("attach-partition", "CREATE TABLE january (LIKE event)", ATTACH);
        assertThat(harmless.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(harmless.others()).containsEntry(full("rest"), Lock.ACCESS_EXCLUSIVE);
    }

    @Test
    void whatThePlanCreatesIsAttachedAtOnce() {
        Finding finding = of(event()).about("attach-partition", "CREATE TABLE january (LIKE event); " + ATTACH);
        assertThat(finding.operation()).isEqualTo("attach-proven-partition");
        assertThat(finding.risk()).isEqualTo(Risk.LOW);
    }

    /** The usual way to divide a table that is there. */
    @Test
    void anOldTableInANewWholeIsReadAsBefore() {
        KeyedTarget target = of(table("event").typed("day", "date"));
        Finding finding = target.about(
                "attach-partition",
                "ALTER TABLE event RENAME TO old_event; CREATE TABLE event (day date) PARTITION BY RANGE (day);"
                        + " ALTER TABLE event ATTACH PARTITION old_event FOR VALUES FROM (MINVALUE) TO ('2025-01-01')");
        assertThat(finding.operation()).isEqualTo("attach-partition");
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
    }
}
