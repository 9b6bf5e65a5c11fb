package io.confiture.wizard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sql.SqlScript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            Items            | items
            "Items"          | Items
            "It""ems"        | It"ems
            Shop.Items       | shop.items
            "Shop"."Items"   | Shop.Items
            db.shop.items    | shop.items
            "a;b"            | a;b
            "日本語😀x"       | 日本語😀x
            """)
    void namesAreReadAsPostgresReadsThem(String written, String name) {
        assertThat(read(written)).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource({"a, 70, 63", "é, 40, 31", "日, 30, 21"})
    void longNamesAreCutAt63Bytes(String letter, int times, int left) {
        assertThat(read("\"" + letter.repeat(times) + "\"").name()).isEqualTo(letter.repeat(left));
    }

    private static RelationName read(String name) {
        var finding =
                RiskReport.of(SqlScript.parse("DROP TABLE /* 😀 */ " + name)).reason();
        return finding.relation().orElseThrow();
    }
}
