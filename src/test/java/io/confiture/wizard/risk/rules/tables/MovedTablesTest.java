package io.confiture.wizard.risk.rules.tables;

import static io.confiture.wizard.risk.rules.KeyedTable.full;
import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.rules.KeyedTarget;
import io.confiture.wizard.risk.rules.Said;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another name, another schema, another owner, and LOCK TABLE. */
class MovedTablesTest {

    private static final String BRIEF = "brief_exclusive";

    private static final KeyedTarget TARGET = postgres(15)
            .with(table("orders")
                    .typed("id", "bigint")
                    .constraint(Constraint.Kind.UNIQUE, "orders_code", "UNIQUE (code)", "code")
                    .check("orders_total", "CHECK (total > 0)")
                    .children("old_orders")
                    .sequences("orders_id_seq")
                    .views("open_orders"))
            .with(table("old_orders").parents("orders"))
            .with(table("open_orders").kind(Table.Kind.VIEW))
            .with(table("orders_day").kind(Table.Kind.INDEX))
            .with(table("event").partitions("january"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE orders RENAME TO purchases                              | rename-table | rename-table | HIGH | brief_exclusive breaks_app | Renames `orders` to `purchases`
            alter table if exists only Shop."Orders" rename to "Purchases"      | rename-table | rename-table | HIGH | brief_exclusive breaks_app | Renames `shop.Orders` to `Purchases`
            ALTER TABLE orders RENAME COLUMN total TO amount                    | rename-column | rename-column | HIGH | brief_exclusive breaks_app | column `total` of `orders` to `amount`
            ALTER TABLE orders RENAME /* COLUMN */ "Total" TO amount            | rename-column | rename-column | HIGH | brief_exclusive breaks_app | column `Total`
            ALTER TABLE orders RENAME "constraint" TO other                     | rename-column | rename-column | HIGH | brief_exclusive breaks_app | column `constraint`
            ALTER TABLE orders RENAME CONSTRAINT a TO b                         | rename-constraint | rename-constraint | MEDIUM | brief_exclusive | constraint `a` of `orders`
            ALTER TABLE orders SET SCHEMA "Archive"                             | set-schema | set-schema | HIGH | brief_exclusive breaks_app | another schema, `Archive`
            ALTER TABLE IF EXISTS shop.orders SET SCHEMA archive                | set-schema | set-schema | HIGH | brief_exclusive breaks_app | Moves `shop.orders`
            ALTER TABLE orders OWNER TO "Bob"                                   | change-owner | change-owner | MEDIUM | brief_exclusive | another owner
            ALTER TABLE orders OWNER TO CURRENT_USER                            | change-owner | change-owner | MEDIUM | brief_exclusive | another owner
            ALTER VIEW open_orders OWNER TO bob                                 | change-owner | change-owner | MEDIUM | brief_exclusive | another owner
            ALTER SEQUENCE orders_id_seq OWNER TO bob                           | change-owner | change-owner | MEDIUM | brief_exclusive | another owner
            LOCK TABLE orders                                                   | lock-table | lock-table-access-exclusive | HIGH | blocks_reads blocks_writes | nobody can read or write it
            LOCK ONLY "Orders" IN EXCLUSIVE MODE NOWAIT                         | lock-table | lock-table-exclusive | HIGH | blocks_writes | nobody can write
            LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE                       | lock-table | lock-table-share-row-exclusive | HIGH | blocks_writes | SHARE ROW EXCLUSIVE
            LOCK TABLE orders IN share /* row exclusive */ MODE                 | lock-table | lock-table-share | HIGH | blocks_writes | mode SHARE:
            LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE                    | lock-table | lock-table-share-update-exclusive | LOW | ~~ | stops no reader or writer
            LOCK TABLE orders IN ROW EXCLUSIVE MODE                             | lock-table | lock-table-row-exclusive | LOW | ~~ | stops no reader or writer
            LOCK TABLE orders IN ROW SHARE MODE                                 | lock-table | lock-table-row-share | LOW | ~~ | stops no reader or writer
            LOCK TABLE orders IN ACCESS SHARE MODE                              | lock-table | lock-table-access-share | LOW | ~~ | stops no reader or writer
            """)
    void everybodyWaitsForAMoment(String sql, String rule, String operation, Risk risk, String facts, String sentence) {
        Finding finding = Said.about(sql, rule);
        String lock = finding.lock().shortName();
        Said.that(finding, operation, risk, lock, facts, sentence);
        if (facts.contains(BRIEF)) {
            assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
        }
    }

    @Test
    void whatHangsTogetherIsLockedTogether() {
        assertThat(TARGET.about("rename-column", "ALTER TABLE orders RENAME code TO number")
                        .others())
                .containsEntry(full("old_orders"), Lock.ACCESS_EXCLUSIVE);
        assertThat(TARGET.about("set-schema", "ALTER TABLE orders SET SCHEMA archive")
                        .others())
                .containsEntry(full("orders_id_seq"), Lock.ACCESS_EXCLUSIVE);
        assertThat(TARGET.about("rename-table", "ALTER TABLE orders RENAME TO o")
                        .others())
                .isEmpty();
        assertThat(TARGET.about("change-owner", "ALTER TABLE event OWNER TO bob")
                        .notes())
                .contains("Its partitions keep their owner.");
        assertThat(TARGET.about("lock-table", "LOCK TABLE orders").others()).containsKey(full("old_orders"));
        assertThat(TARGET.about("lock-table", "LOCK TABLE ONLY orders").others())
                .isEmpty();
    }

    @Test
    void aViewIsLockedWithTheTablesBehindIt() {
        assertThat(TARGET.about("lock-table", "LOCK TABLE open_orders IN SHARE MODE")
                        .others())
                .containsEntry(full("orders"), Lock.SHARE);
    }

    @Test
    void indexesAreRenamedWithoutAnybodyNoticing() {
        Finding finding = TARGET.about("rename-table", "ALTER TABLE orders_day RENAME TO by_day");
        assertThat(finding.operation()).isEqualTo("rename-index-as-table");
        assertThat(finding.risk()).isEqualTo(Risk.LOW);
        assertThat(finding.saferWay()).contains("ALTER INDEX orders_day RENAME TO by_day;");
    }

    @Test
    void thePlanIsToldWhatFollowsByItself() {
        assertThat(Said.text(TARGET.about("rename-table", "ALTER TABLE orders RENAME TO o")))
                .contains("`public.open_orders` will go on working")
                .contains("CREATE VIEW orders AS SELECT * FROM o");
        assertThat(Said.text(
                        TARGET.about("rename-constraint", "ALTER TABLE orders RENAME CONSTRAINT orders_code TO c")))
                .contains("Its index is renamed with it");
        assertThat(TARGET.about("rename-constraint", "ALTER TABLE orders RENAME CONSTRAINT orders_total TO c")
                        .notes())
                .isEmpty();
        assertThat(TARGET.about("rename-column", "ALTER TABLE orders RENAME id TO \"Id\"")
                        .saferWay()
                        .orElseThrow())
                .contains("ALTER TABLE orders ADD COLUMN \"Id\" bigint;");
    }
}
