package io.confiture.wizard.risk.types;

import static io.confiture.wizard.risk.types.TypeChange.Heap;
import static io.confiture.wizard.risk.types.TypeChange.Values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeChangesTest {

    private static final TypeChanges UTC = new TypeChanges(OptionalInt.of(15), true);

    /** Each line: old type, new type, what is written, what happens to values without USING, and with a cast in it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            varchar(50)      | varchar(80)      | FREE    | KEPT    | KEPT
            varchar(50)      | varchar(50)      | FREE    | KEPT    | KEPT
            varchar(50)      | varchar(20)      | REWRITE | FAIL    | LOST
            varchar(50)      | varchar          | FREE    | KEPT    | KEPT
            varchar(50)      | text             | FREE    | KEPT    | KEPT
            text             | varchar          | FREE    | KEPT    | KEPT
            text             | varchar(50)      | REWRITE | FAIL    | LOST
            text             | citext           | INDEXES | KEPT    | KEPT
            citext           | text             | INDEXES | KEPT    | KEPT
            citext           | varchar(20)      | REWRITE | FAIL    | LOST
            char(10)         | text             | REWRITE | KEPT    | KEPT
            char(10)         | varchar(20)      | REWRITE | KEPT    | KEPT
            char(10)         | varchar(5)       | REWRITE | FAIL    | LOST
            char(10)         | char(20)         | REWRITE | KEPT    | KEPT
            char(10)         | bpchar           | FREE    | KEPT    | KEPT
            numeric(10,2)    | numeric(12,2)    | FREE    | KEPT    | KEPT
            numeric(10,2)    | numeric          | FREE    | KEPT    | KEPT
            numeric(10,2)    | numeric(12,4)    | REWRITE | FAIL    | FAIL
            numeric(10,2)    | numeric(8,2)     | REWRITE | FAIL    | FAIL
            numeric(10,2)    | numeric(10,1)    | REWRITE | LOST    | LOST
            numeric          | numeric(20,2)    | REWRITE | LOST    | LOST
            integer          | bigint           | REWRITE | KEPT    | KEPT
            bigint           | integer          | REWRITE | FAIL    | FAIL
            integer          | numeric          | REWRITE | KEPT    | KEPT
            real             | double precision | REWRITE | KEPT    | KEPT
            double precision | real             | REWRITE | LOST    | LOST
            numeric(10,2)    | integer          | REWRITE | LOST    | LOST
            timestamp        | timestamptz      | INDEXES | KEPT    | KEPT
            timestamptz(3)   | timestamp        | INDEXES | KEPT    | KEPT
            timestamptz      | timestamp(3)     | REWRITE | LOST    | LOST
            timestamp(3)     | timestamp(6)     | FREE    | KEPT    | KEPT
            timestamp(3)     | timestamp        | FREE    | KEPT    | KEPT
            timestamp        | timestamp(3)     | REWRITE | LOST    | LOST
            time(3)          | time             | FREE    | KEPT    | KEPT
            interval(3)      | interval(6)      | FREE    | KEPT    | KEPT
            interval(3)      | interval(0)      | REWRITE | LOST    | LOST
            timestamp        | date             | REWRITE | LOST    | LOST
            date             | timestamptz      | REWRITE | KEPT    | KEPT
            cidr             | inet             | FREE    | KEPT    | KEPT
            inet             | cidr             | REWRITE | LOST    | LOST
            varbit(8)        | varbit(16)       | FREE    | KEPT    | KEPT
            varbit(8)        | varbit           | FREE    | KEPT    | KEPT
            varbit(8)        | varbit(4)        | REWRITE | FAIL    | LOST
            bit(8)           | varbit           | INDEXES | KEPT    | KEPT
            json             | jsonb            | REWRITE | KEPT    | KEPT
            jsonb            | json             | REWRITE | KEPT    | KEPT
            mood             | text             | REWRITE | KEPT    | KEPT
            text             | mood             | REWRITE | FAIL    | FAIL
            text             | integer          | REWRITE | REFUSED | FAIL
            text             | numeric(10,2)    | REWRITE | REFUSED | LOST
            boolean          | integer          | REWRITE | REFUSED | KEPT
            integer[]        | bigint[]         | REWRITE | KEPT    | KEPT
            numeric[]        | integer[]        | REWRITE | LOST    | LOST
            varchar(10)[]    | varchar[]        | FREE    | KEPT    | KEPT
            varchar(10)[]    | varchar(20)[]    | REWRITE | KEPT    | KEPT
            integer[]        | text             | REWRITE | KEPT    | KEPT
            integer          | integer[]        | REWRITE | REFUSED | FAIL
            mood             | mood             | FREE    | KEPT    | KEPT
            """)
    void theTableIsReadFromTopToBottom(String from, String to, Heap heap, Values values, Values cast) {
        TypeChange assigned = UTC.assigned(type(from), type(to));
        assertThat(assigned.heap()).isEqualTo(heap);
        assertThat(assigned.values()).isEqualTo(values);
        assertThat(UTC.cast(type(from), type(to)).values()).isEqualTo(cast);
    }

    @ParameterizedTest
    @CsvSource({"11, true, REWRITE", "12, true, INDEXES", "18, true, INDEXES", "18, false, REWRITE", ", true, REWRITE"})
    void aTimeZoneIsAddedForFreeInUtcOnly(Integer version, boolean utc, Heap heap) {
        TypeChanges there = new TypeChanges(version == null ? OptionalInt.empty() : OptionalInt.of(version), utc);
        assertThat(there.assigned(type("timestamp"), type("timestamptz")).heap())
                .isEqualTo(heap);
        assertThat(there.assigned(type("timestamptz"), type("timestamp")).heap())
                .isEqualTo(heap);
    }

    @Test
    void whatIsLostIsSaidOnlyWhereItIs() {
        assertThat(UTC.assigned(type("numeric(10,2)"), type("integer")).note()).contains("rounded");
        assertThat(UTC.cast(type("text"), type("varchar(3)")).note()).contains("cut");
        assertThat(UTC.assigned(type("text"), type("varchar(3)")).note()).isEmpty();
    }

    private static TypeName type(String written) {
        return TypeName.of(written).orElseThrow();
    }
}
