package io.confiture.wizard.risk.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeNameTest {

    /** Each line: a spelling, and another one of the same type. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            int                             | integer
            int4                            | INTEGER
            pg_catalog.int8                 | bigint
            int2                            | smallint
            float8                          | double precision
            float                           | float8
            float(24)                       | real
            float(25)                       | double   /* of course */ precision
            bool                            | boolean
            dec(5)                          | numeric(5,0)
            decimal(10, 2)                  | numeric(10,2)
            varchar(20)                     | character varying(20)
            national character varying(20)  | char varying(20)
            varchar                         | character varying
            char                            | character(1)
            bpchar(3)                       | character(3)
            bit                             | bit(1)
            varbit(8)                       | bit varying(8)
            timestamptz(3)                  | timestamp(3) with time zone
            timestamp (3)                   | timestamp(3) without time zone
            timetz                          | time with time zone
            time                            | time without time zone
            int[]                           | integer array
            int4[3][]                       | integer[]
            "int4"                          | integer
            Shop.Mood                       | shop.mood
            """)
    void aTypeHasOneNameForAllItsSpellings(String one, String other) {
        assertThat(TypeName.of(one)).isPresent().isEqualTo(TypeName.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            "char"            | char
            bpchar            | char
            int               | int[]
            varchar           | text
            numeric(10)       | numeric
            shop.mood         | mood
            "Mood"            | mood
            interval          | interval year to month
            """)
    void otherTypesHaveOtherNames(String one, String other) {
        assertThat(TypeName.of(one)).isPresent().isNotEqualTo(TypeName.of(other));
    }

    @Test
    void numbersInParenthesesAreItsLimitsWhereverTheyStand() {
        assertThat(TypeName.of("numeric(10,2)").orElseThrow().limits()).isEqualTo(List.of(10, 2));
        assertThat(TypeName.of("timestamp(3) with time zone[]"))
                .contains(new TypeName("timestamptz", List.of(3), true));
        assertThat(TypeName.of("geography(Point,4326)")).contains(new TypeName("geography", List.of(4326), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", "int; DROP TABLE t", "numeric(", "with"})
    void whatIsNoTypeIsNone(String text) {
        assertThat(TypeName.of(text)).isEmpty();
    }
}
