package io.confiture.wizard.risk.rules.constraints;

import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.about;
import static io.confiture.wizard.risk.rules.KeyedTarget.last;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.rules.KeyedTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignKeyWithoutIndexTest {

    private static final String RULE = "foreign-key-without-index";
    private static final String KEY = "ALTER TABLE t ADD FOREIGN KEY (a, b) REFERENCES o NOT VALID";

    @Test
    void itSaysWhatADeleteOnTheOtherSideCosts() {
        Finding finding = postgres(16).with(table("t")).about(RULE, KEY);
        assertThat(finding.risk()).isEqualTo(Risk.LOW);
        assertThat(finding.sentence())
                .isEqualTo("No index of `t` begins with `a, b`: for each row that is deleted from `o` all of `t` is"
                        + " read.");
        assertThat(finding.saferWay()).contains("CREATE INDEX CONCURRENTLY ON t (a, b);");
    }

    @Test
    void anIndexThatFindsTheRowsIsEnough() {
        assertThat(isSilent(table("t").index("i", "b", "a", "c"))).isTrue();
        assertThat(isSilent(table("t").index("i", "c", "a", "b"))).isFalse();
        assertThat(isSilent(table("t").index("i", "a"))).isFalse();
        assertThat(isSilent(table("t").invalidIndex("i", "a", "b"))).isFalse();
    }

    private static boolean isSilent(KeyedTable table) {
        return postgres(16).with(table).last(KEY).findings().stream()
                .noneMatch(finding -> finding.rule().equals(RULE));
    }

    @Test
    void aPartialIndexDoesNotFindEveryRow() {
        assertThat(postgres(16)
                        .with(table("t").partialIndex("i", "a"))
                        .last("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o")
                        .findings())
                .extracting(Finding::rule)
                .contains(RULE);
    }

    @Test
    void anIndexThatThePlanDropsIsNoLongerThere() {
        assertThat(postgres(16)
                        .with(table("t").index("i", "a", "b"))
                        .last("DROP INDEX CONCURRENTLY i", KEY)
                        .findings())
                .extracting(Finding::rule)
                .contains(RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON public.t (b, a)",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t USING btree (a DESC, b, lower(c))",
                "ALTER TABLE t ADD UNIQUE (a, b)",
            })
    void thePlansOwnIndexCountsEvenWhenItComesLater(String index) {
        assertThat(postgres(16).with(table("t")).last(index, KEY).findings())
                .extracting(Finding::rule)
                .doesNotContain(RULE);
        assertThat(postgres(16).with(table("t")).last(KEY + "; " + index).findings())
                .extracting(Finding::rule)
                .doesNotContain(RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t (a, b) WHERE a > 0",
                "CREATE INDEX i ON u (a, b)",
                "CREATE INDEX i ON t (lower(a), b)",
                "SELECT 'CREATE INDEX i ON t (a, b)'",
            })
    void anotherIndexDoesNot(String index) {
        assertThat(postgres(16).with(table("t")).last(index, KEY).findings())
                .extracting(Finding::rule)
                .contains(RULE);
    }

    @Test
    void ofWhatIsNewOnlyThePlanKnowsIndexes() {
        assertThat(about(Scene.UNKNOWN, RULE, "CREATE TABLE t (id int PRIMARY KEY, o int REFERENCES o)")
                        .saferWay())
                .contains("CREATE INDEX ON t (o);");
        assertThat(about(Scene.UNKNOWN, RULE, "ALTER TABLE t ADD COLUMN o int REFERENCES o")
                        .sentence())
                .contains("begins with `o`");
        assertThat(last(Scene.UNKNOWN, "CREATE TABLE t (o int REFERENCES o, p int, PRIMARY KEY (o, p))")
                        .findings())
                .extracting(Finding::rule)
                .doesNotContain(RULE);
    }

    @Test
    void ofAnOldTableThatNobodyHasSeenNothingIsSaid() {
        assertThat(last(Scene.UNKNOWN, KEY).findings())
                .extracting(Finding::rule)
                .doesNotContain(RULE);
    }
}
