package io.confiture.wizard.risk.rules.columns;

import static io.confiture.wizard.risk.rules.columns.Given.check;
import static io.confiture.wizard.risk.rules.columns.Given.column;
import static io.confiture.wizard.risk.rules.columns.Given.foreignKey;
import static io.confiture.wizard.risk.rules.columns.Given.name;
import static io.confiture.wizard.risk.rules.columns.Given.notValid;
import static io.confiture.wizard.risk.rules.columns.Given.primaryKey;
import static io.confiture.wizard.risk.rules.columns.Given.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Scene;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlterColumnTypeTest {

    private static final String RULE = "alter-column-type";

    /** 3 GB with a column of each kind. */
    private static Given.TableBuilder orders() {
        return table("orders")
                .with(
                        column("v", "character varying(50)"),
                        column("n", "numeric(10,2)"),
                        column("i", "integer"),
                        column("x", "text"),
                        column("ts", "timestamp without time zone"),
                        column("d", "price").over("numeric(10,2)", true),
                        column("c", "code").over("character varying(20)", false),
                        column("Big", "bigint"));
    }

    private static Given postgres(int version) {
        return Given.postgres(version).type("code", "orders").type("price", "orders");
    }

    private static Finding asked(Given given, String action) {
        return Asked.about(given.scene(), RULE, "ALTER TABLE orders " + action);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER v TYPE varchar(80)                            | alter-column-type-free  | MEDIUM
            ALTER COLUMN v SET DATA TYPE text                   | alter-column-type-free  | MEDIUM
            ALTER v TYPE text USING v                           | alter-column-type-free  | MEDIUM
            ALTER v TYPE text USING (orders.v)                  | alter-column-type-free  | MEDIUM
            ALTER v TYPE text USING v::text                     | alter-column-type-free  | MEDIUM
            ALTER v TYPE text USING CAST((v) AS varchar(80))    | alter-column-type-free  | MEDIUM
            ALTER v TYPE pg_catalog.text                        | alter-column-type-free  | MEDIUM
            ALTER v TYPE varchar(20)                            | alter-column-type       | CRITICAL
            ALTER v TYPE varchar(20) USING v::varchar(20)       | alter-column-type-lossy | CRITICAL
            ALTER x TYPE varchar(20) USING left(x, 20)          | alter-column-type-lossy | CRITICAL
            ALTER x TYPE int USING x::int                       | alter-column-type       | CRITICAL
            ALTER x TYPE int                                    | alter-column-type       | CRITICAL
            ALTER i TYPE bigint                                 | alter-column-type       | CRITICAL
            ALTER n TYPE numeric(12,2)                          | alter-column-type-free  | MEDIUM
            ALTER n TYPE decimal                                | alter-column-type-free  | MEDIUM
            ALTER n TYPE int                                    | alter-column-type-lossy | CRITICAL
            ALTER n TYPE numeric(12,1)                          | alter-column-type-lossy | CRITICAL
            ALTER "Big" TYPE int8                               | alter-column-type-free  | MEDIUM
            ALTER d TYPE numeric                                | alter-column-type-free  | MEDIUM
            ALTER d TYPE numeric(12,2)                          | alter-column-type       | CRITICAL
            ALTER d TYPE price                                  | alter-column-type-free  | MEDIUM
            ALTER n TYPE price                                  | alter-column-type       | CRITICAL
            ALTER v TYPE code                                   | alter-column-type       | CRITICAL
            ALTER c TYPE varchar                                | alter-column-type-free  | MEDIUM
            ALTER c TYPE varchar(20)                            | alter-column-type       | CRITICAL
            ALTER x TYPE text COLLATE "C"                       | alter-column-type-free  | MEDIUM
            ALTER x TYPE mood USING x::text::mood               | alter-column-type       | CRITICAL
            """)
    void theOldTypeDecides(String action, String facts, Risk risk) {
        Finding finding = asked(postgres(17).with(orders()), action);
        assertThat(finding.operation()).isEqualTo(facts);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
    }

    @Test
    void whatCostsNothingSaysSo() {
        Finding finding = asked(postgres(17).with(orders()), "ALTER v TYPE text");
        assertThat(finding.sentence())
                .isEqualTo("Changes the type of `v` of `orders` from `character varying(50)` to `text`:"
                        + " no row is touched. Prepared statements that return it fail once.");
        assertThat(finding.facts()).containsExactly(Fact.BRIEF_EXCLUSIVE);
        assertThat(finding.saferWay()).isEmpty();
    }

    @Test
    void whatIsWrittenAnewSaysHowToSpareIt() {
        Finding finding = asked(postgres(17).with(orders()), "ALTER i TYPE bigint");
        assertThat(finding.facts())
                .containsExactlyInAnyOrder(Fact.REWRITE, Fact.BLOCKS_READS, Fact.BLOCKS_WRITES, Fact.BREAKS_APP);
        assertThat(finding.saferWay().orElseThrow())
                .startsWith("ALTER TABLE orders ADD COLUMN i_new bigint;")
                .contains("UPDATE orders SET i_new = i WHERE ctid = ANY")
                .endsWith("ALTER TABLE orders RENAME COLUMN i TO i_old; ALTER TABLE orders RENAME COLUMN i_new TO i;")
                .hasSizeLessThan(600);
    }

    @Test
    void whatMayNotFitDependsOnTheData() {
        assertThat(asked(postgres(17).with(orders()), "ALTER v TYPE varchar(20)")
                        .facts())
                .contains(Fact.DATA_DEPENDENT)
                .doesNotContain(Fact.DATA_LOSS);
    }

    @Test
    void whatIsLostIsNamed() {
        Finding finding = asked(postgres(17).with(orders()), "ALTER n TYPE int");
        assertThat(finding.loses().orElseThrow().what()).contains("`n` of `orders`");
        assertThat(finding.notes().get(0)).contains("Fractions are rounded away");
        assertThat(finding.facts()).contains(Fact.DATA_LOSS, Fact.IRREVERSIBLE);
    }

    @Test
    void withoutUsingSomeTypesAreNotConverted() {
        assertThat(asked(postgres(17).with(orders()), "ALTER x TYPE int")
                        .notes()
                        .get(0))
                .contains("fails without USING");
        assertThat(asked(postgres(17).with(orders()), "ALTER x TYPE int USING x::int")
                        .notes())
                .isEmpty();
    }

    @Test
    void anEmptyColumnLosesNothing() {
        Given given = Given.postgres(17)
                .with(table("orders").with(column("n", "numeric(10,2)").values(0)));
        assertThat(asked(given, "ALTER n TYPE int").risk()).isEqualTo(Risk.HIGH);
        assertThat(asked(given, "ALTER n TYPE int").loses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11, true, alter-column-type", "12, true, alter-column-type-free", "12, false, alter-column-type"})
    void aTimeZoneDependsOnTheServer(int version, boolean utc, String facts) {
        Given given = postgres(version).with(orders());
        assertThat(asked(utc ? given.utc() : given, "ALTER ts TYPE timestamptz").operation())
                .isEqualTo(facts);
    }

    @Nested
    class WhatStandsOnTheColumn {

        @Test
        void aValidCheckIsVerified() {
            Given given = postgres(17).with(orders().with(check("short", "v", "CHECK ((length((v)::text) < 50))")));
            Finding finding = asked(given, "ALTER v TYPE varchar(80)");
            assertThat(finding.operation()).isEqualTo("alter-column-type-check");
            assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
            assertThat(finding.facts())
                    .containsExactlyInAnyOrder(Fact.FULL_SCAN, Fact.BLOCKS_READS, Fact.BLOCKS_WRITES);
            assertThat(finding.saferWay().orElseThrow())
                    .startsWith("ALTER TABLE orders DROP CONSTRAINT short, ALTER COLUMN v TYPE varchar(80),"
                            + " ADD CONSTRAINT short CHECK ((length((v)::text) < 50)) NOT VALID;")
                    .contains("VALIDATE CONSTRAINT short;");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ALTER TABLE orders DROP CONSTRAINT short", "SELECT 1"})
        void aCheckThatIsNotValidOrDroppedIsNot(String before) {
            var check = check("short", "v", "CHECK ((v <> ''::text))");
            boolean dropped = before.contains("DROP");
            Scene scene = postgres(17)
                    .with(orders().with(dropped ? check : notValid(check)))
                    .scene();
            assertThat(Asked.about(scene, RULE, before, "ALTER TABLE orders ALTER v TYPE text")
                            .operation())
                    .isEqualTo("alter-column-type-free");
        }

        @Test
        void aPlainIndexIsKeptAndAComputedOneBuiltAnew() {
            assertThat(asked(postgres(17).with(orders().index("orders_v", "v")), "ALTER v TYPE text")
                            .operation())
                    .isEqualTo("alter-column-type-free");
            Finding finding = asked(postgres(17).with(orders().indexOn("orders_lower", "v")), "ALTER v TYPE text");
            assertThat(finding.operation()).isEqualTo("alter-column-type-index");
            assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
            assertThat(finding.sentence()).contains("`public.orders_lower`");
            assertThat(finding.saferWay().orElseThrow())
                    .contains(
                            "DROP INDEX CONCURRENTLY public.orders_lower; ALTER TABLE orders ALTER COLUMN v TYPE text;");
        }

        @Test
        void anotherCollationBuildsItsIndexes() {
            assertThat(asked(postgres(17).with(orders().index("orders_x", "x")), "ALTER x TYPE text COLLATE \"POSIX\"")
                            .operation())
                    .isEqualTo("alter-column-type-index");
        }

        @Test
        void aForeignKeyLocksBothSides() {
            Given given = postgres(17)
                    .with(orders().with(foreignKey("fk", "i", "shops")).bytes(1_000_000))
                    .with(table("shops"));
            Finding finding = asked(given, "ALTER i TYPE bigint");
            assertThat(finding.others()).containsEntry(name("shops"), Lock.ACCESS_EXCLUSIVE);
            assertThat(finding.facts()).contains(Fact.LOCKS_OTHER_TABLE);
            assertThat(finding.risk()).as("the larger of both counts").isEqualTo(Risk.CRITICAL);
            assertThat(finding.notes().get(0)).contains("`public.shops`", "read too");
        }

        @Test
        void soDoesOneThatComesIn() {
            Given given = postgres(17)
                    .with(orders().with(primaryKey("i")).incoming("items"))
                    .with(table("items"));
            assertThat(asked(given, "ALTER i TYPE bigint").others())
                    .containsEntry(name("items"), Lock.ACCESS_EXCLUSIVE);
            assertThat(asked(given, "ALTER v TYPE text").others()).isEmpty();
        }

        @Test
        void aViewOrAComputedColumnRefusesIt() {
            Given view = Given.postgres(17)
                    .with(table("orders")
                            .with(column("v", "character varying(5)").inView())
                            .views("v_orders"));
            assertThat(asked(view, "ALTER v TYPE text").notes())
                    .containsExactly(
                            "PostgreSQL refuses this while a view uses the column: look at `public.v_orders`.");
            Given computed =
                    postgres(17).with(orders().with(column("sum", "numeric").computed()));
            assertThat(asked(computed, "ALTER v TYPE text").notes().get(0)).contains("`sum`");
        }
    }

    @Nested
    class WithoutATarget {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                textBlock =
                        """
                ALTER c TYPE bigint                            | alter-column-type       | HIGH
                ALTER c TYPE text                              | alter-column-type       | HIGH
                ALTER c TYPE text USING c                      | alter-column-type       | HIGH
                ALTER c TYPE mood USING c::mood                | alter-column-type       | HIGH
                ALTER c TYPE varchar(10) USING c::varchar(10)  | alter-column-type-lossy | CRITICAL
                ALTER c TYPE text USING upper(c)               | alter-column-type-lossy | CRITICAL
                """)
        void theWorstIsFeared(String action, String facts, Risk risk) {
            Finding finding = Asked.about(Scene.UNKNOWN, RULE, "ALTER TABLE t " + action);
            assertThat(finding.operation()).isEqualTo(facts);
            assertThat(finding.risk()).isEqualTo(risk);
            assertThat(finding.facts()).contains(Fact.DATA_DEPENDENT, Fact.REWRITE);
        }

        @Test
        void aColumnOfThePlanItselfIsKnown() {
            String add = "ALTER TABLE t ADD COLUMN c varchar(20)";
            assertThat(Asked.about(Scene.UNKNOWN, RULE, add, "ALTER TABLE t ALTER c TYPE text")
                            .operation())
                    .isEqualTo("alter-column-type-free");
            assertThat(Asked.about(Scene.UNKNOWN, RULE, add, "ALTER TABLE t ALTER c TYPE int USING c::int")
                            .operation())
                    .isEqualTo("alter-column-type");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE orders ALTER v TYPE text                                  | alter-column-type
            ALTER TABLE orders RENAME v TO w; ALTER TABLE orders RENAME i TO v    | alter-column-type
            ALTER TABLE orders DROP v; ALTER TABLE orders ADD v varchar(9)        | alter-column-type-free
            ALTER TABLE orders ADD COLUMN IF NOT EXISTS v int                     | alter-column-type
            ALTER TABLE orders RENAME TO o; ALTER TABLE p RENAME TO orders        | alter-column-type
            ALTER TABLE orders ALTER v SET NOT NULL                               | alter-column-type-free
            """)
    void thePlanMayHaveChangedItBefore(String before, String facts) {
        Scene scene = postgres(17).with(orders()).scene();
        assertThat(Asked.about(scene, RULE, before, "ALTER TABLE orders ALTER v TYPE varchar(60)")
                        .operation())
                .isEqualTo(facts);
    }

    @Test
    void aColumnThatIsNotThereMakesItFail() {
        assertThat(asked(postgres(17).with(orders()), "ALTER nope TYPE text").notes())
                .containsExactly("There is no such column in `orders` now: the statement fails.");
    }
}
