package io.confiture.wizard.risk.context;

import static io.confiture.wizard.risk.context.TransactionRulesTest.found;
import static io.confiture.wizard.risk.context.TransactionRulesTest.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.target.DataTarget;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutRulesTest {

    private static final String ALTER = "; ALTER TABLE t ADD COLUMN a int";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET lock_timeout = 0",
                "SET LOCAL lock_timeout = '0ms'",
                "SET lock_timeout TO DEFAULT",
                "SET lock_timeout = '11s'",
                "SET lock_timeout = 10001",
                "SET lock_timeout = '1min'",
                "SET lock_timeout = ' 1 h '",
                "SET lock_timeout = '5s'; RESET lock_timeout",
                "SET lock_timeout = '5s'; RESET ALL",
                "SET lock_timeout = 0; SET x.lock_timeout = '1s'"
            })
    void aFileThatWaitsForLongIsTold(String setting) {
        Finding added = found(report(setting + ALTER), "add-column");
        assertThat(added.facts()).contains(Fact.NO_LOCK_TIMEOUT);
        assertThat(added.notes().get(0)).startsWith("It may wait ");
        assertThat(added.risk()).isEqualTo(Risk.LOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SET lock_timeout = '10s'",
                "SET lock_timeout = 5000",
                "SET lock_timeout = 0; SET lock_timeout = '1s'",
                "SET x.lock_timeout = 0",
                "SET LOCAL lock_timeout = 0; COMMIT",
                "SET statement_timeout = 0"
            })
    void aFileThatDoesNotIsNot(String setting) {
        assertThat(found(report(setting + ALTER), "add-column").facts()).doesNotContain(Fact.NO_LOCK_TIMEOUT);
    }

    @Test
    void setLocalOutsideOfATransactionOnlyWarns() {
        assertThat(found(report("SET LOCAL lock_timeout = 0" + ALTER + "; VACUUM t"), "add-column")
                        .facts())
                .doesNotContain(Fact.NO_LOCK_TIMEOUT);
        assertThat(found(report("BEGIN; SET LOCAL lock_timeout = 0" + ALTER + "; COMMIT; VACUUM t"), "add-column")
                        .facts())
                .contains(Fact.NO_LOCK_TIMEOUT);
    }

    @Test
    void thePolicyMayBeTooPatient() {
        RiskReport report = DataTarget.of(1).waiting(Duration.ofSeconds(30)).judge("ALTER TABLE t ADD COLUMN c int");
        assertThat(report.reason().notes())
                .containsExactly("It may wait up to 30 seconds for its lock, and everybody who comes later waits"
                        + " behind it. Shorten lock_timeout in the policy.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET lock_timeout = 0; UPDATE t SET a = 1 WHERE b = 2",
                "SET lock_timeout = 0; CREATE TABLE n (a int); CREATE INDEX ON n (a)",
                "SET lock_timeout = 0; COMMENT ON TABLE t IS 'x'"
            })
    void whoeverShutsNobodyOutNeedsNoLimit(String sql) {
        assertThat(report(sql).findings())
                .filteredOn(finding -> !finding.rule().equals("change-setting"))
                .allSatisfy(finding -> assertThat(finding.facts()).doesNotContain(Fact.NO_LOCK_TIMEOUT));
    }

    @Test
    void theNextFileHasTheRunnersLimitAgain() {
        assertThat(DataTarget.of(1)
                        .judgeLast("SET lock_timeout = 0", "ALTER TABLE t ADD COLUMN c int")
                        .facts())
                .doesNotContain(Fact.NO_LOCK_TIMEOUT);
    }

    @Test
    void aShortLimitMayEndHarmlessWorkMidway() {
        Finding index = found(
                report("SET statement_timeout = '30s'; CREATE INDEX CONCURRENTLY i ON t (a)"),
                "create-index-concurrently");
        assertThat(index.notes()).anyMatch(note -> note.contains("statement_timeout of 30 seconds may end it midway"));
        assertThat(found(
                                report("SET statement_timeout = '1h'; CREATE INDEX CONCURRENTLY i ON t (a)"),
                                "create-index-concurrently")
                        .notes())
                .noneMatch(note -> note.contains("midway"));
    }

    @Test
    void withoutALimitNothingEndsALockThatLasts() {
        assertThat(found(report("SET statement_timeout = 0; CREATE INDEX i ON t (a)"), "create-index")
                        .notes())
                .containsExactly("The file lifts statement_timeout, so nothing ends it if it takes too long.");
    }
}
