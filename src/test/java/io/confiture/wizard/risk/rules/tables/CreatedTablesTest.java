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

/** A new table harms nobody, but for those that it refers to, inherits from or is filled from. */
class CreatedTablesTest {

    private static final KeyedTarget TARGET = postgres(15)
            .with(table("orders").typed("id", "bigint").typed("total", "numeric(10,2)"))
            .with(table("customer"))
            .with(table("tiny").bytes(1_000));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE TABLE note (LIKE orders INCLUDING ALL, extra int)            | create-table | create-table-like | LOW | ~~ | Creates the table `note`.
            CREATE TABLE note (a int) INHERITS (orders, shop."Parent")          | create-table | create-table-inherits | LOW | ~~ | show in `orders`, `shop.Parent` too
            CREATE UNLOGGED TABLE note (LIKE orders)                            | create-table | create-unlogged-table | LOW | ~~ | emptied by a crash
            CREATE TEMPORARY TABLE IF NOT EXISTS note (a int)                   | create-table | create-temporary-table | LOW | ~~ | for its own session only
            CREATE TABLE IF NOT EXISTS note (a int)                             | create-table | create-table | LOW | ~~ | unless there is one of that name
            CREATE TABLE note (a int) PARTITION BY RANGE (a)                    | create-table | create-table | LOW | ~~ | Creates the table
            CREATE TABLE note (a int REFERENCES shop."Orders" ON DELETE CASCADE) | create-table-with-foreign-key | create-table-with-foreign-key | LOW | brief_exclusive locks_other_table | nobody can write to `shop.Orders`
            CREATE TABLE note (a int, b int, FOREIGN KEY (a, b) REFERENCES orders MATCH FULL) | create-table-with-foreign-key | create-table-with-foreign-key | LOW | brief_exclusive locks_other_table | nobody can write to `orders`
            CREATE TABLE copy AS SELECT * FROM orders                           | create-table-as | create-table-as | MEDIUM | full_scan | from a query
            CREATE TABLE copy AS TABLE orders                                   | create-table-as | create-table-as | MEDIUM | full_scan | from a query
            CREATE TABLE copy AS (TABLE ONLY shop."Orders")                     | create-table-as | create-table-as | MEDIUM | full_scan | from a query
            CREATE TABLE copy AS SELECT 1 AS one UNION ALL TABLE orders         | create-table-as | create-table-as | MEDIUM | full_scan | from a query
            CREATE TABLE copy AS WITH o AS (SELECT * FROM orders) SELECT * FROM o | create-table-as | create-table-as | MEDIUM | full_scan | from a query
            CREATE UNLOGGED TABLE copy AS SELECT 1 AS one                       | create-table-as | create-table-as | LOW | full_scan | a crash empties it
            CREATE TABLE copy AS TABLE orders WITH NO DATA                      | create-table-as | create-table-as-without-rows | LOW | ~~ | without rows
            SELECT id INTO TEMP copy FROM orders                                | select-into | select-into | MEDIUM | full_scan | Creates the table `copy`
            SELECT * INTO copy FROM ONLY orders o JOIN customer USING (id)      | select-into | select-into | MEDIUM | full_scan | Creates the table `copy`
            """)
    void nobodyWaits(String sql, String rule, String operation, Risk risk, String facts, String sentence) {
        Finding finding = Said.about(sql, rule);
        assertThat(finding.facts())
                .as(sql)
                .extracting(Fact::key)
                .isSubsetOf((facts + " locks_other_table full_scan").split(" "));
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.lock()).isEqualTo(Lock.NONE);
        assertThat(finding.sentence()).contains(sentence).endsWith(".");
    }

    @Test
    void whatItIsMadeAfterIsLockedABit() {
        assertThat(TARGET.about("create-table", "CREATE TABLE n (LIKE orders)").others())
                .containsEntry(full("orders"), Lock.ACCESS_SHARE);
        Finding heir = TARGET.about("create-table", "CREATE TABLE n (LIKE tiny) INHERITS (orders)");
        assertThat(heir.others())
                .containsEntry(full("orders"), Lock.SHARE_UPDATE_EXCLUSIVE)
                .containsEntry(full("tiny"), Lock.ACCESS_SHARE);
        assertThat(heir.has(Fact.LOCKS_OTHER_TABLE)).isFalse();
    }

    @Test
    void whatItRefersToCannotBeWrittenTo() {
        Finding finding = TARGET.about(
                "create-table-with-foreign-key",
                "CREATE TABLE n (a int REFERENCES orders, b int REFERENCES public.customer, c int REFERENCES n)");
        assertThat(finding.others())
                .containsOnlyKeys(full("orders"), full("customer"))
                .containsValue(Lock.SHARE_ROW_EXCLUSIVE);
        assertThat(finding.has(Fact.LOCKS_OTHER_TABLE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            textBlock =
                    """
            CREATE TABLE other (id int PRIMARY KEY); CREATE TABLE n (a int REFERENCES other)
            CREATE TABLE n (a int REFERENCES n)
            CREATE TABLE IF NOT EXISTS orders (a int REFERENCES customer)
            """)
    void whereNothingOldIsReferredToNobodyWaits(String sql) {
        assertThat(TARGET.last(sql).findings())
                .extracting(Finding::rule)
                .doesNotContain("create-table-with-foreign-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE TABLE IF NOT EXISTS orders (id bigint, total numeric(10,2))    | LOW | kept as it is
            CREATE TABLE IF NOT EXISTS public.orders (id int8)                    | LOW | kept as it is
            CREATE TABLE IF NOT EXISTS orders (id bigserial, total decimal(10, 2)) | LOW | kept as it is
            CREATE TABLE IF NOT EXISTS orders (id bigint, note text)              | MEDIUM | it has no column `note`
            CREATE TABLE IF NOT EXISTS orders (id int)                            | MEDIUM | its column `id` is `bigint`
            CREATE TABLE IF NOT EXISTS orders (id bigint, total numeric(12,2))    | MEDIUM | its column `total` is `numeric(10,2)`
            """)
    void anExistingTableIsKeptWhateverItLooksLike(String sql, Risk risk, String text) {
        Finding finding = TARGET.about("create-table", sql);
        assertThat(finding.operation()).isEqualTo("create-existing-table");
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(Said.text(finding)).contains(text);
    }

    @Test
    void withoutThatTheStatementFails() {
        String fails = "There is a relation of that name already, so the statement fails.";
        assertThat(TARGET.about("create-table", "CREATE TABLE orders (id bigint)")
                        .notes())
                .contains(fails);
        assertThat(TARGET.about("create-table-as", "CREATE TABLE orders AS SELECT 1")
                        .notes())
                .contains(fails);
        assertThat(TARGET.about("create-table", "CREATE TEMP TABLE orders (id bigint)")
                        .notes())
                .isEmpty();
        assertThat(TARGET.about("create-table", "CREATE TABLE archive.orders (id bigint)")
                        .notes())
                .isEmpty();
    }

    /** What is read is measured, and the largest counts. */
    @ParameterizedTest
    @CsvSource({
        "SELECT * FROM tiny, LOW",
        "TABLE tiny, LOW",
        "SELECT * FROM orders, MEDIUM",
        "TABLE orders, MEDIUM",
        "SELECT * FROM tiny WHERE id IN (TABLE orders), MEDIUM",
        "SELECT * FROM tiny JOIN (SELECT * FROM orders) o USING (id), MEDIUM",
        "SELECT * FROM nowhere, MEDIUM",
        "WITH orders AS (SELECT 1 AS a) SELECT * FROM orders, LOW",
        "VALUES (1), LOW"
    })
    void theSizeOfWhatIsReadCounts(String query, Risk risk) {
        assertThat(TARGET.about("create-table-as", "CREATE TABLE n AS " + query).risk())
                .isEqualTo(risk);
    }

    @Test
    void sourcesAreReadUnderTheLockOfAReader() {
        for (String query : new String[] {"SELECT * FROM orders", "TABLE orders"}) {
            assertThat(TARGET.about("create-table-as", "CREATE TABLE n AS " + query)
                            .others())
                    .containsEntry(full("orders"), Lock.ACCESS_SHARE);
        }
        assertThat(TARGET.about("select-into", "SELECT * INTO n FROM orders").others())
                .containsEntry(full("orders"), Lock.ACCESS_SHARE);
    }

    @Test
    void whatAPreparedStatementReadsIsNotKnown() {
        assertThat(TARGET.about("create-table-as", "PREPARE p (int) AS SELECT $1; CREATE TABLE n AS EXECUTE p (1)")
                        .risk())
                .isEqualTo(Risk.MEDIUM);
    }
}
