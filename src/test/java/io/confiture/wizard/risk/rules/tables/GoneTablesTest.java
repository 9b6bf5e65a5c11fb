package io.confiture.wizard.risk.rules.tables;

import static io.confiture.wizard.risk.rules.KeyedTable.full;
import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
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

/** DROP TABLE and TRUNCATE: all rows are gone, and sometimes those of others. */
class GoneTablesTest {

    private static final String LOST = "brief_exclusive data_loss irreversible breaks_app";

    private static final KeyedTarget TARGET = postgres(15)
            .with(table("customer").incoming("orders").sequences("customer_id_seq"))
            .with(table("orders")
                    .foreignKey("orders_customer", "customer", true, "customer")
                    .incoming("line")
                    .views("open_orders"))
            .with(table("line").foreignKey("line_order", "orders", true, "orders"))
            .with(table("event")
                    .divided("RANGE (day)")
                    .children("january", "rest")
                    .rest("rest"))
            .with(table("january").parents("event"))
            .with(table("rest").parents("event"))
            .with(table("parent").children("child"))
            .with(table("child").parents("parent"))
            .with(table("nobody").empty().incoming("holder"))
            .with(table("holder").foreignKey("holder_nobody", "nobody", true, "nobody"))
            .with(table("alone").empty());

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            DROP TABLE orders                              | drop-table | drop-table | Drops the table `orders` with all its rows.
            drop table if exists Shop."Orders" restrict    | drop-table | drop-table | `shop.Orders`
            DROP TABLE /* only */ orders CASCADE           | drop-table | drop-table-cascade | by CASCADE
            DROP TABLE note, "orders"                      | drop-table | drop-table | Drops the table `note`
            TRUNCATE orders                                | truncate | truncate | Empties `orders`.
            truncate table only "Orders" continue identity | truncate | truncate | Empties `Orders`.
            TRUNCATE TABLE orders *                        | truncate | truncate | Empties `orders`.
            TRUNCATE orders CASCADE                        | truncate | truncate-cascade | every table that refers to it
            """)
    void allRowsAreGone(String sql, String rule, String operation, String sentence) {
        Finding finding = Said.about(sql, rule);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.facts()).extracting(Fact::key).contains(LOST.split(" "));
        assertThat(finding.sentence()).contains(sentence).endsWith(".");
        assertThat(finding.loses()).isPresent();
    }

    @Test
    void partnersAndPartsAreLockedToo() {
        assertThat(TARGET.about("drop-table", "DROP TABLE orders").others())
                .containsEntry(full("customer"), Lock.ACCESS_EXCLUSIVE);
        assertThat(TARGET.about("drop-table", "DROP TABLE orders CASCADE").others())
                .containsKeys(full("customer"), full("line"), full("open_orders"));
        assertThat(TARGET.about("drop-table", "DROP TABLE event").others()).containsKeys(full("january"), full("rest"));
        assertThat(TARGET.about("drop-table", "DROP TABLE event").sentence()).contains("and all its 2 partitions");
    }

    @Test
    void withAPartitionEverybodyWaitsForTheWhole() {
        Finding finding = TARGET.about("drop-table", "DROP TABLE january");
        assertThat(finding.operation()).isEqualTo("drop-partition");
        assertThat(finding.others())
                .containsEntry(full("event"), Lock.ACCESS_EXCLUSIVE)
                .containsEntry(full("rest"), Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.saferWay().orElseThrow()).contains("ALTER TABLE public.event DETACH PARTITION january;");
        assertThat(TARGET.about("drop-table", "DROP TABLE child").operation()).isEqualTo("drop-table");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            DROP TABLE orders                  | refuses this while `public.open_orders`, `public.line` depend on it
            DROP TABLE orders, line            | refuses this while `public.open_orders` depends on it
            DROP TABLE parent                  | refuses this while `public.child` depends on it
            DROP TABLE orders CASCADE          | With it go the views `public.open_orders`; the foreign keys of `public.line`
            DROP TABLE parent CASCADE          | the child tables with all their rows: `public.child`
            DROP TABLE alone CASCADE           | nothing depends on it now
            DROP TABLE nowhere                 | There is no such table now, so the statement fails
            TRUNCATE customer                  | refuses this while `public.orders` refers to it
            TRUNCATE orders, public.line       | Empties `orders`
            TRUNCATE customer RESTART IDENTITY | begin anew
            TRUNCATE customer CASCADE          | Emptied with it: `public.orders`, `public.line`.
            TRUNCATE alone CASCADE             | No table refers to it now.
            """)
    void whatDependsOnItIsTold(String sql, String text) {
        String rule = sql.startsWith("DROP") ? "drop-table" : "truncate";
        assertThat(Said.text(TARGET.about(rule, sql))).contains(text);
    }

    @Test
    void whatIsNamedTooIsNotInTheWay() {
        assertThat(TARGET.about("truncate", "TRUNCATE orders, public.line").notes())
                .noneMatch(note -> note.contains("refuses"));
        assertThat(TARGET.about("truncate", "TRUNCATE customer CASCADE").others())
                .containsEntry(full("orders"), Lock.ACCESS_EXCLUSIVE)
                .containsEntry(full("line"), Lock.ACCESS_EXCLUSIVE);
        assertThat(TARGET.about("truncate", "TRUNCATE customer RESTART IDENTITY")
                        .others())
                .containsEntry(full("customer_id_seq"), Lock.ACCESS_EXCLUSIVE);
        assertThat(TARGET.about("truncate", "TRUNCATE ONLY parent").others()).isEmpty();
        assertThat(TARGET.about("truncate", "TRUNCATE parent").others()).containsKey(full("child"));
    }

    /** What is verified to be empty loses nothing; by CASCADE it may reach what is not. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            textBlock =
                    """
            DROP TABLE alone            | HIGH
            DROP TABLE alone CASCADE    | HIGH
            TRUNCATE alone              | HIGH
            TRUNCATE alone CASCADE      | HIGH
            TRUNCATE nobody CASCADE     | CRITICAL
            DROP TABLE IF EXISTS nowhere | LOW
            DROP TABLE nowhere          | CRITICAL
            DROP TABLE elsewhere.alone  | CRITICAL
            """)
    void whatIsEmptyLosesNothing(String sql, Risk risk) {
        assertThat(TARGET.last(sql).level()).isEqualTo(risk);
    }

    @Test
    void eachNameIsToldByItself() {
        assertThat(TARGET.last("DROP TABLE IF EXISTS alone, orders, nowhere").findings())
                .extracting(Finding::risk)
                .containsExactly(Risk.CRITICAL, Risk.HIGH, Risk.LOW);
    }
}
