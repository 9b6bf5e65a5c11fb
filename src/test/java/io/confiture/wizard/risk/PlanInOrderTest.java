package io.confiture.wizard.risk;

import static io.confiture.wizard.plan.Risk.CRITICAL;
import static io.confiture.wizard.plan.Risk.HIGH;
import static io.confiture.wizard.plan.Risk.LOW;
import static io.confiture.wizard.plan.Risk.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.target.DataTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one file of a plan has done, the next one finds; the target has a table {@code t} of five million rows. */
class PlanInOrderTest {

    private static final DataTarget TARGET = DataTarget.of(5_000_000);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            textBlock =
                    """
            CREATE TABLE n (a int)                            | CREATE INDEX ON n (a)
            CREATE TABLE n (a int)                            | DROP TABLE public.n
            CREATE TABLE public.n (a int)                     | DROP TABLE n
            CREATE TABLE IF NOT EXISTS n (a int)              | DROP TABLE n
            CREATE TABLE "N" (a int)                          | DROP TABLE "N"
            CREATE TABLE n (a int)                            | ROLLBACK TO x; DROP TABLE n
            CREATE TABLE n (a int); ALTER TABLE n RENAME TO m | TRUNCATE m
            CREATE SCHEMA s; CREATE TABLE n (a int); ALTER TABLE n SET SCHEMA s | TRUNCATE s.n
            CREATE TABLE shop.n (a int)                       | SET search_path = shop; CREATE INDEX ON n (a)
            CREATE TABLE shop.n (a int)                       | SET ROLE bob; CREATE INDEX ON shop.n (a)
            SET search_path = shop; CREATE TABLE n (a int)    | CREATE INDEX ON shop.n (a)
            SELECT * INTO n FROM t                            | DROP TABLE n
            ALTER TABLE t RENAME TO old; CREATE TABLE t (a int) | CREATE INDEX ON t (a)
            """)
    void whatOneFileCreatesIsNewToTheNext(String first, String second) {
        Finding last = TARGET.judgeLast(first, second).findings().stream()
                .filter(finding -> finding.relation().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(last.risk()).isIn(LOW, MEDIUM); // a new table may refer to an old one
        assertThat(last.sentence()).contains("An earlier file of this plan creates it, so nobody waits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            textBlock =
                    """
            CREATE TABLE n (a int); ROLLBACK                     | DROP TABLE n
            BEGIN; CREATE TABLE n (a int); ROLLBACK; VACUUM t    | DROP TABLE n
            SAVEPOINT s; CREATE TABLE n (a int); ROLLBACK TO s   | DROP TABLE n
            CREATE TABLE IF NOT EXISTS t (a int)                 | DROP TABLE t
            CREATE TABLE "N" (a int)                             | DROP TABLE n
            CREATE TABLE s.n (a int)                             | DROP TABLE n
            SET search_path = shop; CREATE TABLE n (a int)       | DROP TABLE n
            SET search_path = shop, x; CREATE TABLE n (a int)    | DROP TABLE shop.n
            CREATE TABLE n (a int)                               | SET search_path = shop; DROP TABLE n
            CREATE TEMP TABLE n (a int)                          | DROP TABLE n
            ALTER TABLE t RENAME TO old; CREATE TABLE t (a int)  | DROP TABLE old
            ALTER TABLE t RENAME TO n; CREATE TABLE IF NOT EXISTS n (a int) | DROP TABLE n
            CREATE TABLE n (a int); ALTER TABLE t SET SCHEMA s   | DROP TABLE s.t
            CREATE TABLE n (a int); DROP TABLE n                 | DROP TABLE n
            CREATE TABLE n (a int); SELECT f()                   | DROP TABLE n
            DROP TABLE t; CREATE TABLE n (a int); SELECT set_config('search_path', 'x', false) | DROP TABLE n
            """)
    void whatIsOldStaysOld(String first, String second) {
        assertThat(TARGET.judgeLast(first, second).level()).isEqualTo(CRITICAL);
    }

    @Test
    void aTemporaryTableHidesAnOldOne() {
        assertThat(TARGET.judge("CREATE TEMP TABLE t (a int); TRUNCATE t").level())
                .isEqualTo(LOW);
        assertThat(TARGET.judge("CREATE TEMP TABLE t (a int); TRUNCATE public.t")
                        .level())
                .isEqualTo(CRITICAL);
    }

    @Test
    void inASecondSchemaTheFirstIsMeant() {
        DataTarget two = DataTarget.empty().and("n", 10).onPath("shop", "public");
        assertThat(two.judge("CREATE TABLE n (a int); TRUNCATE n").level()).isEqualTo(LOW);
        assertThat(two.judge("CREATE TABLE n (a int); DROP TABLE public.n").level())
                .isEqualTo(CRITICAL);
        assertThat(two.judge("CREATE TABLE public.m (a int); TRUNCATE m").level())
                .isEqualTo(LOW);
    }

    @Test
    void whatIsKnownOfATableGoesWithItsName() {
        assertThat(TARGET.judge("ALTER TABLE t RENAME TO u; UPDATE u SET a = 1 WHERE a = 2")
                        .findings())
                .filteredOn(finding -> finding.rule().equals("update-rows"))
                .allSatisfy(finding -> {
                    assertThat(finding.size().orElseThrow().rows()).hasValue(5_000_000);
                });
        DataTarget swap = TARGET.and("empty", 0);
        assertThat(swap.judge("DROP TABLE empty").level()).isEqualTo(Risk.HIGH);
        assertThat(swap.judge("ALTER TABLE empty RENAME TO e; ALTER TABLE t RENAME TO empty; DROP TABLE empty")
                        .level())
                .isEqualTo(CRITICAL);
    }

    @Test
    void whatCannotBeReadMakesEverythingOld() {
        assertThat(TARGET.judgeLast("CREATE TABLE n (a int)", "%%%", "DROP TABLE n")
                        .level())
                .isEqualTo(CRITICAL);
    }

    @Test
    void underAnotherPathNothingIsKnownOfANameWithoutASchema() {
        RiskReport report = TARGET.judge("SET search_path = shop, x; UPDATE t SET a = 1 WHERE a = 2");
        assertThat(report.level()).isEqualTo(HIGH);
        assertThat(report.reason().size().orElseThrow().source()).isEqualTo("the file changes what its names mean");
    }
}
