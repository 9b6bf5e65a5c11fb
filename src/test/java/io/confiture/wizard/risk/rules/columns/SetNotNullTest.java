package io.confiture.wizard.risk.rules.columns;

import static io.confiture.wizard.risk.rules.columns.Given.check;
import static io.confiture.wizard.risk.rules.columns.Given.column;
import static io.confiture.wizard.risk.rules.columns.Given.notNull;
import static io.confiture.wizard.risk.rules.columns.Given.notValid;
import static io.confiture.wizard.risk.rules.columns.Given.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.target.Constraint;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetNotNullTest {

    private static final String RULE = "set-not-null";
    private static final String SET = "ALTER TABLE t ALTER COLUMN c SET NOT NULL";

    private static Scene scene(int version, Constraint... constraints) {
        return Given.postgres(version)
                .with(table("t")
                        .with(column("c", "text"), column("d", "text").required())
                        .with(constraints))
                .scene();
    }

    @Test
    void readsEveryRow() {
        Finding finding = Asked.about(scene(17), RULE, SET);
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.facts())
                .containsExactlyInAnyOrder(
                        Fact.FULL_SCAN, Fact.BLOCKS_READS, Fact.BLOCKS_WRITES, Fact.BREAKS_APP, Fact.DATA_DEPENDENT);
        assertThat(finding.saferWay().orElseThrow())
                .isEqualTo("ALTER TABLE t ADD CONSTRAINT t_c_not_null CHECK (c IS NOT NULL) NOT VALID;"
                        + " in a migration of its own ALTER TABLE t VALIDATE CONSTRAINT t_c_not_null;"
                        + " then ALTER TABLE t ALTER COLUMN c SET NOT NULL;"
                        + " ALTER TABLE t DROP CONSTRAINT t_c_not_null;");
    }

    @Test
    void from18OnNotNullItselfCanBeValidatedLater() {
        assertThat(Asked.about(scene(18), RULE, SET).saferWay().orElseThrow())
                .isEqualTo("ALTER TABLE t ADD CONSTRAINT t_c_not_null NOT NULL c NOT VALID;"
                        + " in a migration of its own ALTER TABLE t VALIDATE CONSTRAINT t_c_not_null;");
    }

    @Test
    void whatIsNotNullAlreadyStaysAsItIs() {
        Finding finding = Asked.about(scene(10), RULE, "ALTER TABLE t ALTER d SET NOT NULL");
        assertThat(finding.operation()).isEqualTo("set-not-null-already");
        assertThat(finding.risk()).isEqualTo(Risk.LOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            CHECK ((c IS NOT NULL))                         | 12 | MEDIUM
            CHECK ((c IS NOT NULL))                         | 11 | CRITICAL
            CHECK (((c IS NOT NULL) AND (d <> ''::text)))   | 17 | MEDIUM
            CHECK ((((d = 'x') AND ((c IS NOT NULL)))))     | 17 | MEDIUM
            CHECK ((c <> ''::text))                         | 17 | CRITICAL
            CHECK (((c IS NOT NULL) OR (d IS NOT NULL)))    | 17 | CRITICAL
            CHECK ((d IS NOT NULL))                         | 17 | CRITICAL
            CHECK ((lower(c) IS NOT NULL))                  | 17 | CRITICAL
            CHECK ((c IS NOT DISTINCT FROM NULL))           | 17 | CRITICAL
            """)
    void aValidCheckMayProveIt(String definition, int version, Risk risk) {
        Finding finding = Asked.about(scene(version, check("proof", "c", definition)), RULE, SET);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.scans()).isEqualTo(risk == Risk.CRITICAL);
    }

    @Test
    void oneThatIsNotValidProvesNothing() {
        Scene scene = scene(17, notValid(check("proof", "c", "CHECK ((c IS NOT NULL))")));
        assertThat(Asked.about(scene, RULE, SET).risk()).isEqualTo(Risk.CRITICAL);
        assertThat(Asked.about(scene, RULE, "ALTER TABLE t VALIDATE CONSTRAINT proof", SET)
                        .risk())
                .isEqualTo(Risk.MEDIUM);
    }

    @Test
    void aNotNullThatIsNotValidIsValidatedInstead() {
        Scene scene = Given.postgres(18)
                .with(table("t").with(column("c", "text").required()).with(notValid(notNull("nn", "c"))))
                .scene();
        Finding finding = Asked.about(scene, RULE, SET);
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.saferWay()).contains("ALTER TABLE t VALIDATE CONSTRAINT nn;");
    }

    @Nested
    class InAPlan {

        private static final String ADD = "ALTER TABLE t ADD CONSTRAINT n CHECK (c IS NOT NULL) NOT VALID";
        private static final String VALIDATE = "ALTER TABLE t VALIDATE CONSTRAINT n";

        @Test
        void theSaferWayIsKnownForWhatItIs() {
            assertThat(Asked.about(scene(17), RULE, ADD, VALIDATE, SET).risk()).isEqualTo(Risk.MEDIUM);
            assertThat(Asked.about(Asked.version(12), RULE, ADD, VALIDATE, SET).risk())
                    .isEqualTo(Risk.MEDIUM);
        }

        @Test
        void whatWasProvedOfATableIsNotTrueOfAnotherOneUnderItsName() {
            assertThat(Asked.about(
                                    scene(17),
                                    RULE,
                                    "ALTER TABLE t ADD CONSTRAINT n CHECK (c IS NOT NULL); ALTER TABLE t RENAME TO u;"
                                            + " ALTER TABLE v RENAME TO t",
                                    SET)
                            .risk())
                    .as("of its size nothing is known")
                    .isEqualTo(Risk.HIGH);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE t ADD CONSTRAINT n CHECK (c IS NOT NULL) NOT VALID",
                    "ALTER TABLE t ADD CONSTRAINT n CHECK (d IS NOT NULL)",
                    "ALTER TABLE t ADD CONSTRAINT n CHECK (c IS NOT NULL); ALTER TABLE t DROP CONSTRAINT n",
                    "ALTER TABLE u ADD CONSTRAINT n CHECK (c IS NOT NULL)"
                })
        void halfOfItIsNot(String before) {
            assertThat(Asked.about(scene(17), RULE, before, SET).risk()).isEqualTo(Risk.CRITICAL);
        }

        @Test
        void theProofMustNotBeDroppedInTheSameStatement() {
            Scene proven = scene(17, check("proof", "c", "CHECK ((c IS NOT NULL))"));
            assertThat(Asked.about(proven, RULE, SET + ", DROP CONSTRAINT proof")
                            .risk())
                    .isEqualTo(Risk.CRITICAL);
            assertThat(Asked.about(proven, RULE, SET + ", DROP CONSTRAINT other")
                            .risk())
                    .isEqualTo(Risk.MEDIUM);
            assertThat(Asked.about(scene(17), RULE, ADD, VALIDATE, SET + ", DROP CONSTRAINT n")
                            .risk())
                    .isEqualTo(Risk.CRITICAL);
            assertThat(Asked.about(proven, RULE, "ALTER TABLE t DROP CONSTRAINT proof", SET)
                            .risk())
                    .isEqualTo(Risk.CRITICAL);
        }
    }

    @Test
    void withoutATargetItIsFeared() {
        assertThat(Asked.about(Scene.UNKNOWN, RULE, SET).risk()).isEqualTo(Risk.HIGH);
    }
}
