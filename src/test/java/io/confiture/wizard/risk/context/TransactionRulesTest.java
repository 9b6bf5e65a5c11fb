package io.confiture.wizard.risk.context;

import static io.confiture.wizard.plan.Risk.CRITICAL;
import static io.confiture.wizard.plan.Risk.HIGH;
import static io.confiture.wizard.plan.Risk.LOW;
import static io.confiture.wizard.plan.Risk.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.target.DataTarget;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionRulesTest {

    @Nested
    class ALockThatIsKept {

        private static final String BACKFILL = "ALTER TABLE t ADD COLUMN c int;\nUPDATE t SET c = 1;";

        @ParameterizedTest
        @CsvSource({"10000, MEDIUM", "100000, HIGH", "1000000, CRITICAL"})
        void weighsAsMuchAsTheWorkThatFollows(long rows, Risk risk) {
            Finding held = found(DataTarget.of(rows).judge(BACKFILL), "held-lock");
            assertThat(held.risk()).isEqualTo(risk);
            assertThat(held.sentence())
                    .isEqualTo("While line 2 works, nobody can read or write `t`:"
                            + " the lock of line 1 is kept until the file's transaction ends.");
            assertThat(held.saferWay())
                    .contains("Add the column in one migration, and fill it in a later one, in batches.");
        }

        @Test
        void isNothingWhereTheWorkIsOverAtOnce() {
            assertThat(DataTarget.of(500).judge(BACKFILL).findings())
                    .extracting(Finding::rule)
                    .doesNotContain("held-lock");
        }

        @Test
        void makesNotValidPointlessInOneTransaction() {
            Finding held = found(
                    RiskReport.of(SqlScript.parse("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;"
                            + "ALTER TABLE t VALIDATE CONSTRAINT c")),
                    "held-lock");
            assertThat(held.saferWay().orElseThrow()).startsWith("Put the VALIDATE into a migration of its own");
        }

        @Test
        void isKeptBetweenBeginAndCommitOfAFileWithoutTransaction() {
            String ending = "; VACUUM t";
            assertThat(rules("BEGIN; ALTER TABLE t ADD c int; UPDATE t SET c = 1; COMMIT" + ending))
                    .contains("held-lock");
            assertThat(rules("ALTER TABLE t ADD c int; UPDATE t SET c = 1" + ending))
                    .doesNotContain("held-lock");
            assertThat(rules("BEGIN; ALTER TABLE t ADD c int; COMMIT; UPDATE t SET c = 1" + ending))
                    .doesNotContain("held-lock");
        }

        @Test
        void isReleasedByACommitInTheMiddle() {
            assertThat(rules("ALTER TABLE t ADD c int; COMMIT; UPDATE t SET c = 1"))
                    .doesNotContain("held-lock");
        }
    }

    @Nested
    class SeveralTables {

        @Test
        void inOneTransactionAreWorseThanEach() {
            RiskReport report = report("SELECT 1;\nALTER TABLE u ADD a int;\nALTER TABLE v ADD b int;");
            assertThat(report.findings())
                    .extracting(Finding::line, Finding::risk)
                    .containsExactly(tuple(3, MEDIUM), tuple(1, LOW), tuple(2, LOW));
            assertThat(report.reason().notes().get(0)).startsWith("Line 2 keeps `u` locked meanwhile");
        }

        @Test
        void butTheSameTableTwiceIsNot() {
            assertThat(report("ALTER TABLE u ADD a int; ALTER TABLE U ADD b int")
                            .level())
                    .isEqualTo(LOW);
        }

        @Test
        void norTwoTransactions() {
            assertThat(report("ALTER TABLE u ADD a int; ALTER TABLE v ADD b int; CREATE INDEX CONCURRENTLY ON w (a)")
                            .level())
                    .isEqualTo(MEDIUM);
            assertThat(report("ALTER TABLE u ADD a int; ALTER TABLE v ADD b int")
                            .findings())
                    .extracting(Finding::risk)
                    .containsExactly(MEDIUM, LOW);
        }

        @Test
        void norNewOnes() {
            assertThat(report("CREATE TABLE u (); CREATE TABLE v (); ALTER TABLE u ADD a int; ALTER TABLE v ADD b int")
                            .level())
                    .isEqualTo(LOW);
        }

        @Test
        void twoShortLocksAreNeverCritical() {
            assertThat(report("ALTER TABLE u RENAME TO u2; ALTER TABLE v RENAME TO v2")
                            .level())
                    .isEqualTo(HIGH);
        }
    }

    @Nested
    class TheSameTableAgain {

        @Test
        void couldBeAlteredInOneGo() {
            RiskReport report = report(
                    "ALTER TABLE t ADD a int;\nALTER TABLE t ADD b int;\nALTER TABLE t ADD c int;\nALTER TABLE u ADD c int;");
            assertThat(notes(report))
                    .filteredOn(note -> note.contains("commas"))
                    .containsExactly(
                            "Line 1 alters `t` too: one ALTER TABLE with commas waits for the lock only once.");
        }

        @Test
        void butValidationIsBestLeftAlone() {
            assertThat(notes(report("ALTER TABLE t ADD CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c")))
                    .noneMatch(note -> note.contains("commas"));
        }
    }

    @Nested
    class Concurrently {

        @Test
        void isRefusedBetweenBeginAndCommit() {
            RiskReport report = report("BEGIN; CREATE INDEX CONCURRENTLY i ON t (a); COMMIT");
            Finding index = found(report, "create-index-concurrently");
            assertThat(index.risk()).isEqualTo(HIGH);
            assertThat(index.notes().get(0)).startsWith("It fails: PostgreSQL refuses it inside of a transaction");
        }

        @Test
        void andInAProgram() {
            assertThat(found(report("DO $$ BEGIN DROP INDEX CONCURRENTLY i; END $$"), "drop-index-concurrently")
                            .risk())
                    .isEqualTo(HIGH);
        }

        @Test
        void leavesWhatStandsBeforeItDone() {
            assertThat(found(
                                    report("ALTER TABLE t ADD a int; CREATE INDEX CONCURRENTLY i ON t (a)"),
                                    "create-index-concurrently")
                            .notes())
                    .anyMatch(note -> note.startsWith("The whole file runs without a transaction because of it"));
            assertThat(found(
                                    report("SET work_mem = '1GB'; CREATE INDEX CONCURRENTLY i ON t (a)"),
                                    "create-index-concurrently")
                            .notes())
                    .isEmpty();
        }
    }

    @Test
    void aTransactionThatIsNeverEndedLeavesNothing() {
        RiskReport report = report("VACUUM t; BEGIN; ALTER TABLE t ADD a int");
        assertThat(found(report, "transaction-control").risk()).isEqualTo(HIGH);
        assertThat(found(report("BEGIN; ALTER TABLE t ADD a int"), "transaction-control")
                        .risk())
                .isEqualTo(LOW);
    }

    @Nested
    class ANewEnumValue {

        private static final String ADD = "BEGIN; ALTER TYPE mood ADD VALUE 'fine';";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE t SET a = 'fine' WHERE b = 1",
                    "ALTER TABLE t ADD m mood DEFAULT 'fine'",
                    "INSERT INTO t (a) VALUES ('fine'::mood)"
                })
        void cannotBeUsedBeforeItIsCommitted(String use) {
            Finding finding = found(report(ADD + use + "; COMMIT"), "new-enum-value");
            assertThat(finding.risk()).isEqualTo(HIGH);
            assertThat(finding.sentence()).contains("Uses the value 'fine', which line 1 adds");
        }

        @Test
        void mayBeUsedAfterwards() {
            assertThat(rules(ADD + "COMMIT; UPDATE t SET a = 'fine' WHERE b = 1"))
                    .doesNotContain("new-enum-value");
            assertThat(rules(ADD + "UPDATE t SET a = 'other' WHERE b = 1; COMMIT"))
                    .doesNotContain("new-enum-value");
        }

        @ParameterizedTest
        @CsvSource({"12, true", "16, true", "17, false", "18, false"})
        void ofANewTypeDependsOnTheVersion(int version, boolean refused) {
            String sql = "BEGIN; CREATE TYPE mood AS ENUM ('a'); ALTER TYPE mood ADD VALUE 'fine';"
                    + "SELECT 'fine'; COMMIT";
            assertThat(DataTarget.empty().onVersion(version).judge(sql).findings().stream()
                            .anyMatch(finding -> finding.rule().equals("new-enum-value")))
                    .isEqualTo(refused);
        }
    }

    @Nested
    class ARenamedTable {

        @ParameterizedTest
        @CsvSource(
                delimiterString = " | ",
                textBlock =
                        """
                ALTER TABLE t RENAME TO u; CREATE VIEW t AS SELECT * FROM u            | MEDIUM
                ALTER TABLE t RENAME TO u; CREATE VIEW T AS SELECT * FROM u            | MEDIUM
                ALTER TABLE t RENAME TO u; CREATE VIEW "T" AS SELECT * FROM u          | HIGH
                ALTER TABLE t RENAME TO u; CREATE VIEW v AS SELECT * FROM u            | HIGH
                ALTER TABLE t RENAME TO u; COMMIT; CREATE VIEW t AS SELECT * FROM u    | HIGH
                """)
        void isMilderBehindAViewOfItsOldName(String sql, Risk risk) {
            assertThat(found(report(sql), "rename-table").risk()).isEqualTo(risk);
        }
    }

    @Test
    void dropThenCreateIsNoExcuse() {
        assertThat(report("DROP TABLE t; CREATE TABLE t (a int)").level()).isEqualTo(CRITICAL);
    }

    static RiskReport report(String sql) {
        return RiskReport.of(SqlScript.parse(sql));
    }

    static List<String> rules(String sql) {
        return report(sql).findings().stream().map(Finding::rule).toList();
    }

    static List<String> notes(RiskReport report) {
        return report.findings().stream()
                .flatMap(finding -> finding.notes().stream())
                .toList();
    }

    static Finding found(RiskReport report, String rule) {
        assertThat(report.findings()).extracting(Finding::rule).contains(rule);
        return report.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
