package io.confiture.wizard.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementHeadTest {

    @Test
    void isOneLineWithoutComments() {
        String sql = "-- for raj\n/* a /* nested */ one */ SELECT  id,\n\tname -- secret\nFROM customers;";
        assertThat(StatementHead.of(sql)).isEqualTo(new StatementHead("SELECT id, name FROM customers", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "ALTER ROLE raj PASSWORD 'hunter2'              → ALTER ROLE raj PASSWORD '…'",
                "SELECT 'it''s hunter2' AS a                    → SELECT '…' AS a",
                "SELECT E'it\\'s hunter2; here' AS a            → SELECT '…' AS a",
                "SELECT e'x' || $$hunter2$$ || $t$hunter2$t$    → SELECT '…' || '…' || '…'",
                "SELECT U&'hunter2', B'01', 1 WHERE id = $1     → SELECT U&'…', B'…', 1 WHERE id = $1",
                "UPDATE \"Odd; name\" SET e = 'hunter2'         → UPDATE \"Odd; name\" SET e = '…'",
            })
    void hidesWhatIsQuoted(String sql, String head) {
        assertThat(StatementHead.of(sql)).isEqualTo(new StatementHead(head, false));
    }

    /** {@code pg_stat_activity} cuts a query at 1,024 bytes, wherever that is. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'hunter2", "SELECT E'hunter2\\", "SELECT $x$hunter2", "SELECT /* hunter2"})
    void hidesAlsoWhatWasCut(String sql) {
        assertThat(StatementHead.of(sql).text()).startsWith("SELECT").doesNotContain("hunter2");
    }

    @Test
    void saysWhetherOthersFollow() {
        assertThat(StatementHead.of(";; CREATE TABLE a (id int) ; -- and\n;CREATE TABLE b ()"))
                .isEqualTo(new StatementHead("CREATE TABLE a (id int)", true));
        assertThat(StatementHead.of("CREATE TABLE a (id int); -- and that is all\n;")
                        .followed())
                .isFalse();
    }

    @Test
    void isCutWhereItIsLong() {
        assertThat(StatementHead.of("SELECT " + "😀".repeat(200)).text()).isEqualTo("SELECT " + "😀".repeat(72) + "…");
        assertThat(StatementHead.of("  -- nothing").text()).isEmpty();
    }
}
