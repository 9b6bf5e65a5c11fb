package io.confiture.wizard.risk;

import static io.confiture.wizard.plan.Risk.CRITICAL;
import static io.confiture.wizard.plan.Risk.HIGH;
import static io.confiture.wizard.plan.Risk.LOW;
import static io.confiture.wizard.plan.Risk.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.confiture.wizard.environment.MigrationPolicy;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.sql.SqlScript;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskReportTest {

    @Nested
    class AWholeFile {

        @Test
        void isAsRiskyAsItsWorstStatementAndSaysWhichOne() {
            RiskReport report = report("ALTER TABLE t ADD COLUMN a int;\n\nDROP TABLE u;\nCREATE INDEX ON v (a);\n");
            assertThat(report.computed()).isEqualTo(CRITICAL);
            assertThat(report.level()).isEqualTo(CRITICAL);
            assertThat(report.reason().rule()).isEqualTo("drop-table");
            assertThat(report.reason().line()).isEqualTo(3);
            assertThat(report.reason().statement()).isEqualTo("DROP TABLE u");
        }

        @Test
        void listsFindingsWorstFirstThenByLine() {
            RiskReport report = report("CREATE TABLE a ();\nDROP TABLE b;\nCREATE TABLE c ();\nDROP TABLE d;\n");
            assertThat(report.findings()).extracting(Finding::line).containsExactly(2, 4, 1, 3);
        }

        @Test
        void givesLinesOfTheFileAPersonSees() {
            RiskReport report = RiskReport.of(SqlScript.parse("\nDROP TABLE u", line -> line + 10));
            assertThat(report.reason().line()).isEqualTo(12);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  \n", "-- DROP TABLE t;\n", "/* DROP /* TABLE */ t; */", ";;"})
        void withoutAStatementSaysSo(String sql) {
            RiskReport report = report(sql);
            assertThat(report.level()).isEqualTo(LOW);
            assertThat(report.reason().rule()).isEqualTo("empty");
            assertThat(report.reason().sentence()).contains("changes nothing");
        }
    }

    @Nested
    class EveryAction {

        @Test
        void ofAnAlterTableIsJudgedByItself() {
            RiskReport report = report("ALTER TABLE t\n  ADD COLUMN a text,\n  DROP COLUMN b,\n  ADD CHECK (c > 0)");
            assertThat(report.findings())
                    .extracting(Finding::rule)
                    .containsExactly("drop-column", "add-check", "add-column");
            assertThat(report.findings()).extracting(Finding::line).containsExactly(3, 4, 2);
        }

        @Test
        void andEveryNameOfADropIsListed() {
            assertThat(report("DROP TABLE a, s.b, \"C\" CASCADE").findings())
                    .extracting(finding -> finding.relation().orElseThrow().toString())
                    .containsExactly("a", "s.b", "C");
        }

        @Test
        void andEveryConstraintOfANewColumn() {
            assertThat(report("ALTER TABLE t ADD c int DEFAULT random() CHECK (c > 0) UNIQUE REFERENCES u")
                            .findings())
                    .extracting(Finding::rule)
                    .containsExactlyInAnyOrder(
                            "add-column-with-restless-default",
                            "add-checked-column",
                            "add-unique-column",
                            "add-referencing-column");
        }

        @Test
        void saysWhatItLocksRewritesAndLoses() {
            Finding rewrite = report("ALTER TABLE t ALTER a TYPE bigint").reason();
            assertThat(rewrite.rewrites()).isTrue();
            assertThat(rewrite.blocksReads()).isTrue();
            assertThat(rewrite.blocksWrites()).isTrue();
            assertThat(rewrite.ladder()).contains(Ladder.READS_AND_WRITES_WAIT);
            assertThat(rewrite.saferWay()).isPresent();

            Finding drop = report("ALTER TABLE t DROP COLUMN a").reason();
            assertThat(drop.facts())
                    .containsExactlyInAnyOrder(
                            Fact.DATA_LOSS, Fact.IRREVERSIBLE, Fact.BREAKS_APP, Fact.BRIEF_EXCLUSIVE);
            assertThat(drop.blocksReads()).isFalse();
            assertThat(drop.loses()).contains(Loss.ofColumn("a", "column `a` of `t`"));

            Finding index = report("CREATE INDEX ON t (a)").reason();
            assertThat(index.scans()).isTrue();
            assertThat(index.blocksReads()).isFalse();
            assertThat(index.blocksWrites()).isTrue();
        }
    }

    @Nested
    class WhatNobodyKnows {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE t MODIFY COLUMN a int",
                    "CREATE TABLE `t` (a int)",
                    "SELEKT 1",
                    "DROP TABLE 'unterminated",
                    "\\i other.sql",
                    "ALTER FOREIGN TABLE f DROP COLUMN c",
                    "CREATE CAST (text AS int) WITHOUT FUNCTION",
                    "IMPORT FOREIGN SCHEMA s FROM SERVER x INTO y"
                })
        void isHighAndShowsTheText(String sql) {
            RiskReport report = report("-- fine\n" + sql);
            assertThat(report.level()).isEqualTo(HIGH);
            assertThat(report.reason().rule()).isEqualTo("unclassified");
            assertThat(report.reason().facts()).contains(Fact.UNCLASSIFIED);
            assertThat(report.reason().line()).isEqualTo(2);
            assertThat(report.reason().sentence())
                    .containsIgnoringCase(sql.substring(0, 4).strip().split(" ")[0]);
        }

        @Test
        void doesNotHideWhatComesAfterIt() {
            assertThat(report("SELEKT 1;\nDROP TABLE t;").computed()).isEqualTo(CRITICAL);
        }

        @Test
        void isNeverLowInAnyForm() {
            assertThat(report("CREATE TABLE t (a int); DO $$ BEGIN EXECUTE 'x'; END $$")
                            .level())
                    .isEqualTo(HIGH);
        }
    }

    @Nested
    class WhatTheFileHasCreated {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE TABLE n (a int); CREATE INDEX ON n (a);",
                    "CREATE TABLE n (a int); ALTER TABLE N ADD COLUMN b int NOT NULL, ALTER a TYPE bigint;",
                    "CREATE TABLE n (a int); ALTER TABLE n DROP COLUMN a; LOCK TABLE n IN ROW SHARE MODE;",
                    "CREATE TABLE n (a int); INSERT INTO n SELECT b FROM t; DELETE FROM n; TRUNCATE n;",
                    "CREATE TABLE s.n (a int); UPDATE s.n SET a = 1;",
                    "CREATE TABLE n (a int); ALTER TABLE n RENAME TO m; CREATE UNIQUE INDEX ON m (a);",
                    "CREATE TABLE n (a int); ALTER TABLE n RENAME a TO b; CREATE INDEX ON n (b);",
                    "BEGIN; CREATE TABLE n (a int); SET lock_timeout = '1s'; TRUNCATE n;",
                    "CREATE TABLE n (a int); CREATE TRIGGER g BEFORE INSERT ON n EXECUTE FUNCTION f();",
                    "CREATE TYPE mood AS ENUM ('a'); ALTER TABLE t ADD COLUMN c mood;",
                    "CREATE DOMAIN code AS text; ALTER TABLE t ADD COLUMN c code;"
                })
        void isNobodysYet(String sql) {
            assertThat(report(sql).level()).isEqualTo(LOW);
        }

        @Test
        void mayReferToOldOnesWhenItIsDropped() {
            assertThat(report("CREATE TABLE n (a int REFERENCES t); DROP TABLE n;")
                            .level())
                    .isEqualTo(MEDIUM);
        }

        @Test
        void stillLocksWhatItRefersTo() {
            assertThat(report("CREATE TABLE n (a int); ALTER TABLE n ADD FOREIGN KEY (a) REFERENCES t;")
                            .level())
                    .isEqualTo(MEDIUM);
            assertThat(report("CREATE TABLE m (a int PRIMARY KEY); CREATE TABLE n (a int);"
                                    + "ALTER TABLE n ADD FOREIGN KEY (a) REFERENCES m;")
                            .level())
                    .isEqualTo(LOW);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                textBlock =
                        """
                DROP TABLE t; CREATE TABLE t (a int);                                    | drop before create
                CREATE TABLE "T" (a int); DROP TABLE t;                                  | quoted name
                CREATE TABLE s.t (a int); DROP TABLE t;                                  | other schema
                CREATE TABLE t (a int); DROP TABLE public.t;                             | perhaps another schema
                CREATE TABLE IF NOT EXISTS t (a int); DROP TABLE t;                      | may have been there
                CREATE TABLE n (a int); ROLLBACK; DROP TABLE n;                          | rolled back
                CREATE TABLE n (a int); ALTER TABLE n RENAME TO m; ALTER TABLE t RENAME TO n; DROP TABLE n; | name passed on
                CREATE VIEW n AS SELECT 1; ALTER VIEW n RENAME TO m; ALTER TABLE t RENAME TO n; DROP TABLE n; | by a view
                CREATE TABLE n (a int); DROP TABLE n; DROP TABLE n;                      | dropped already
                CREATE TEMP TABLE t (a int) ON COMMIT DROP; COMMIT; DROP TABLE t;        | gone by itself
                CREATE TEMP TABLE t (a int); DISCARD TEMP; DROP TABLE t;                 | discarded
                CREATE TABLE t (a int); SET search_path = shop; DROP TABLE t;            | other search path
                CREATE TABLE t (a int); SET ROLE bob; DROP TABLE t;                      | other role
                CREATE TABLE t (a int); SELECT set_config('search_path', 'x', false); DROP TABLE t; | by a function
                CREATE TABLE t (a int); DO $$ BEGIN END $$; DROP TABLE t;                | by a block
                CREATE TABLE t (a int); %%%; DROP TABLE t;                               | by who knows what
                CREATE TABLE t (a int); ALTER TABLE t SET SCHEMA s; DROP TABLE t;        | moved
                CREATE TABLE t (a int); ALTER SCHEMA a RENAME TO b; DROP TABLE t;        | schema moved
                ALTER TABLE t RENAME TO old; CREATE TABLE t (a int); DROP TABLE old;     | the old one under its new name
                CREATE TABLE p (a int); ALTER TABLE t ATTACH PARTITION p DEFAULT; DROP TABLE p; | part of an old one
                """)
        void isNotMistakenForWhatWasThere(String sql, String why) {
            assertThat(report(sql).level()).as(why).isEqualTo(CRITICAL);
        }

        @Test
        void keepsWhatReachesBeyondIt() {
            assertThat(report("CREATE TABLE n (a int); GRANT SELECT ON n TO PUBLIC")
                            .level())
                    .isEqualTo(HIGH);
            assertThat(report("CREATE TABLE n (a int); INSERT INTO n VALUES (f())")
                            .level())
                    .isEqualTo(HIGH);
        }

        @Test
        void aTypeWithAConstraintIsNotHarmless() {
            assertThat(report("CREATE DOMAIN code AS text CHECK (VALUE <> ''); ALTER TABLE t ADD COLUMN c code")
                            .level())
                    .isEqualTo(HIGH);
        }

        @Test
        void fillingANewColumnLosesNothing() {
            RiskReport report = report("ALTER TABLE t ADD COLUMN a int; UPDATE t SET a = 1");
            assertThat(report.level()).isEqualTo(HIGH);
            assertThat(report("ALTER TABLE t ADD COLUMN a int; UPDATE t SET a = 1, b = 2")
                            .level())
                    .isEqualTo(CRITICAL);
            assertThat(report("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int; UPDATE t SET a = 1")
                            .level())
                    .isEqualTo(CRITICAL);
        }
    }

    @Nested
    class ALockThatIsKept {

        @Test
        void makesValidationInTheSameFileHarmful() {
            RiskReport report = report(
                    "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\nALTER TABLE t VALIDATE CONSTRAINT c;");
            assertThat(report.level()).isEqualTo(HIGH);
            assertThat(report.reason().rule()).isEqualTo("held-lock");
            assertThat(report.reason().sentence())
                    .isEqualTo("While line 2 works, nobody can read or write `t`:"
                            + " the lock of line 1 is kept until the file's transaction ends.");
            assertThat(report.reason().blocksReads()).isTrue();
        }

        @Test
        void isShownBesideABackfill() {
            assertThat(report("ALTER TABLE t ADD COLUMN a int; UPDATE t SET a = 1")
                            .findings())
                    .extracting(Finding::rule)
                    .containsExactly("update-all-rows", "held-lock", "add-column");
        }

        @Test
        void makesANewTableThatRefersToAnOldOneMediumWhenSlowWorkFollows() {
            RiskReport report = report("CREATE TABLE n (a int REFERENCES t);\nALTER TABLE u VALIDATE CONSTRAINT c;");
            assertThat(report.findings())
                    .extracting(Finding::rule, Finding::risk)
                    .contains(tuple("held-lock", MEDIUM));
        }

        @Test
        void isNoMatterWhereNothingSlowFollows() {
            assertThat(report("ALTER TABLE t ADD COLUMN a int; CREATE TABLE n (a int REFERENCES t);"
                                    + "CREATE INDEX ON n (a); COMMENT ON TABLE n IS 'x'")
                            .level())
                    .isEqualTo(LOW);
        }

        @Test
        void isGoneWhereEveryStatementIsItsOwnTransaction() {
            assertThat(report("ALTER TABLE t ADD COLUMN a int; CREATE INDEX CONCURRENTLY ON t (a)")
                            .level())
                    .isEqualTo(MEDIUM);
        }
    }

    @Nested
    class UnderAPolicy {

        private final RiskReport medium = report("CREATE EXTENSION citext");

        @Test
        void thatSaysNothingItStaysAsItIs() {
            assertThat(medium.under(MigrationPolicy.NONE, true)).isEqualTo(medium);
        }

        @Test
        void itMayBeRaised() {
            RiskReport raised = medium.under(saying(CRITICAL), false);
            assertThat(raised.level()).isEqualTo(CRITICAL);
            assertThat(raised.computed()).isEqualTo(MEDIUM);
            assertThat(raised.isRaised()).isTrue();
        }

        @Test
        void itIsLoweredOnlyWherePermittedAndBothLevelsStayVisible() {
            RiskReport refused = medium.under(saying(LOW), false);
            assertThat(refused.level()).isEqualTo(MEDIUM);
            assertThat(refused.said()).contains(LOW);
            assertThat(refused.isLowered()).isFalse();

            RiskReport lowered = medium.under(saying(LOW), true);
            assertThat(lowered.level()).isEqualTo(LOW);
            assertThat(lowered.computed()).isEqualTo(MEDIUM);
            assertThat(lowered.isLowered()).isTrue();
        }

        private static MigrationPolicy saying(Risk risk) {
            return new MigrationPolicy(Optional.of(risk), false, false, false, Optional.empty());
        }
    }

    @Nested
    class HostileText {

        @Test
        void aConditionOfAMillionPartsIsJudged() {
            String sql = "DELETE FROM t WHERE a = 1" + " OR a = 1".repeat(20_000);
            assertThat(report(sql).level()).isIn(HIGH, CRITICAL);
        }

        @Test
        void deepNestingIsJudged() {
            assertThat(report("DELETE FROM t WHERE " + "(".repeat(150) + "a = 1" + ")".repeat(150))
                            .level())
                    .isEqualTo(HIGH);
            assertThat(report("SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000))
                            .level())
                    .isEqualTo(HIGH);
        }

        @Test
        void aPasswordIsNotRepeatedInTheSentence() {
            assertThat(report("ALTER ROLE bob PASSWORD 's3cret'").reason().sentence())
                    .doesNotContain("s3cret");
        }
    }

    private static RiskReport report(String sql) {
        return RiskReport.of(SqlScript.parse(sql));
    }
}
