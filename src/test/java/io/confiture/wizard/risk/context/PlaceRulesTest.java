package io.confiture.wizard.risk.context;

import static io.confiture.wizard.risk.context.TransactionRulesTest.found;
import static io.confiture.wizard.risk.context.TransactionRulesTest.notes;
import static io.confiture.wizard.risk.context.TransactionRulesTest.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Stakes;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.target.Activity;
import io.confiture.wizard.risk.target.DataTarget;
import io.confiture.wizard.risk.target.Server;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceRulesTest {

    private static final String ADD = "ALTER TABLE t ADD COLUMN c int";

    @Nested
    class AHotTable {

        @Test
        void makesEvenTheShortestLockMedium() {
            Finding added = busy(new Activity(3, Duration.ZERO, List.of(), 120.4))
                    .judge(ADD)
                    .reason();
            assertThat(added.risk()).isEqualTo(Risk.MEDIUM);
            assertThat(added.notes())
                    .containsExactly("About 120 rows of `t` are written every second: all of that queues,"
                            + " however short the lock.");
        }

        @Test
        void namesWhoIsInTheWay() {
            Finding added = busy(new Activity(
                            2, Duration.ofMinutes(3), List.of("bob (psql), 3 min, idle in transaction", "etl"), 0))
                    .judge(ADD)
                    .reason();
            assertThat(added.risk()).isEqualTo(Risk.MEDIUM);
            assertThat(added.notes().get(0))
                    .startsWith("Now `t` is in the hands of bob (psql), 3 min, idle in transaction and 1 more:");
        }

        @Test
        void isNotedWhereTheLevelIsHigherAnyway() {
            RiskReport report =
                    busy(new Activity(3, Duration.ZERO, List.of(), 1000)).judge("ALTER TABLE t RENAME TO u");
            assertThat(report.level()).isEqualTo(Risk.HIGH);
            assertThat(notes(report)).hasSize(1);
        }

        @Test
        void isNothingToWhomShutsNobodyOut() {
            assertThat(busy(new Activity(3, Duration.ofHours(1), List.of(), 1000))
                            .judge("UPDATE t SET a = 1 WHERE id = 1")
                            .reason()
                            .notes())
                    .isEmpty();
            assertThat(busy(new Activity(3, Duration.ofSeconds(1), List.of(), 5))
                            .judge(ADD)
                            .level())
                    .isEqualTo(Risk.LOW);
        }

        private static DataTarget busy(Activity activity) {
            return DataTarget.empty().and(DataTarget.busy("t", 1000, activity));
        }
    }

    @Nested
    class SomebodyWhoFollows {

        private static final Server LOGICAL = new Server(Duration.ZERO, Optional.empty(), false, true);
        private static final Server STANDBY =
                new Server(Duration.ZERO, Optional.of(Duration.ofSeconds(42)), true, false);

        @Test
        void asASubscriberStopsAtWhatBreaksPrograms() {
            Finding renamed = DataTarget.of(10)
                    .on(LOGICAL)
                    .judge("ALTER TABLE t RENAME TO u")
                    .reason();
            assertThat(renamed.risk()).isEqualTo(Risk.CRITICAL);
            assertThat(renamed.notes().get(0)).startsWith("Subscribers do not learn of it");
            assertThat(DataTarget.of(10).on(LOGICAL).judge(ADD).level()).isEqualTo(Risk.LOW);
        }

        @Test
        void asAStandbyHasToWriteARewriteAgain() {
            String rewrite = "ALTER TABLE t ALTER a TYPE text USING a::text";
            assertThat(DataTarget.of(10).judge(rewrite).reason().rewrites()).isTrue();
            Finding rewritten = DataTarget.of(10).on(STANDBY).judge(rewrite).reason();
            assertThat(rewritten.notes())
                    .contains(
                            "Standbys cancel queries that are in the way of its lock.",
                            "The slowest standby is already 42 seconds behind.")
                    .anyMatch(note -> note.startsWith("Whoever follows the server has to write all of it again"));
        }

        @Test
        void asAStandbyDoesNotMindNames() {
            assertThat(DataTarget.of(10)
                            .on(STANDBY)
                            .judge("ALTER TABLE t RENAME TO u")
                            .level())
                    .isEqualTo(Risk.HIGH);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            textBlock =
                    """
            CREATE INDEX i ON t (a)               | HIGH     | MEDIUM   | LOW
            UPDATE t SET a = 1 WHERE a = 2        | CRITICAL | HIGH     | MEDIUM
            INSERT INTO t SELECT * FROM t         | HIGH     | MEDIUM   | LOW
            DROP TABLE t                          | CRITICAL | CRITICAL | CRITICAL
            UPDATE t SET a = 1                    | CRITICAL | CRITICAL | CRITICAL
            ALTER TABLE t RENAME TO u             | HIGH     | HIGH     | HIGH
            SELECT f()                            | HIGH     | HIGH     | HIGH
            ALTER TABLE t ADD COLUMN c int        | LOW      | LOW      | LOW
            """)
    void waitingCountsLessWhereLessIsAtStake(String sql, Risk production, Risk staging, Risk development) {
        DataTarget target = DataTarget.of(5_000_000);
        assertThat(target.judge(sql).level()).isEqualTo(production);
        assertThat(target.in(Stakes.STAGING).judge(sql).level()).isEqualTo(staging);
        assertThat(target.in(Stakes.DEVELOPMENT).judge(sql).level()).isEqualTo(development);
    }

    @Nested
    class AnAuthorsWish {

        @ParameterizedTest
        @CsvSource(
                delimiterString = " | ",
                textBlock =
                        """
                -- confiture:ignore drop-table nobody reads it      | The author asks to ignore this: “nobody reads it”
                /* confiture:ignore drop-table: old */              | The author asks to ignore this: “old”
                -- confiture:ignore add-column, drop-table - gone   | The author asks to ignore this: “gone”
                -- squawk-ignore ban-drop-table                     | The author asks to ignore this, and gives no reason.
                """)
        void isShownAndLowersNothing(String comment, String note) {
            RiskReport report = report("SELECT 1;\n" + comment + "\nDROP TABLE t;\nDROP TABLE u;");
            assertThat(report.level()).isEqualTo(Risk.CRITICAL);
            assertThat(notes(report)).contains(note);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.notes().contains(note))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.statement()).isEqualTo("DROP TABLE t"));
        }

        @Test
        void aboutSomethingElseIsNotShown() {
            assertThat(notes(report("-- confiture:ignore rename-table\nSELECT 'confiture:ignore select x';")))
                    .isEmpty();
        }
    }

    @Nested
    class Style {

        @ParameterizedTest
        @CsvSource(
                delimiterString = " | ",
                textBlock =
                        """
                CREATE TABLE t (id int PRIMARY KEY)                 | bigint does not run out
                CREATE TABLE t (id serial)                          | GENERATED ALWAYS AS IDENTITY
                ALTER TABLE t ADD c varchar(20)                     | as text with a CHECK
                ALTER TABLE t ADD c char(20)                        | as text with a CHECK
                ALTER TABLE t ADD c timestamp                       | without a time zone
                ALTER TABLE t ADD c timestamp(3) without time zone  | without a time zone
                UPDATE t SET a = 1, b = 2, A = 3 WHERE c = 4        | `a` is set twice
                INSERT INTO t (a, a) VALUES (1, 2)                  | `a` is set twice
                INSERT INTO t VALUES (1)                            | order of the columns
                CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)  | takes it for a good one
                ALTER TABLE t ADD COLUMN a23456789012345678901234567890123456789012345678901234567890123x int | 63 bytes
                """)
        void isANoteWithoutALevel(String sql, String piece) {
            assertThat(notes(report(sql)))
                    .filteredOn(note -> note.contains(piece))
                    .hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiterString = " | ",
                textBlock =
                        """
                CREATE TABLE t (id bigint PRIMARY KEY, n int, d text, at timestamptz)
                ALTER TABLE t ADD c timestamp with time zone
                ALTER TABLE t ADD c varchar
                INSERT INTO t DEFAULT VALUES
                CREATE INDEX CONCURRENTLY i ON t (a)
                """)
        void isQuietAboutTheRest(String sql) {
            assertThat(notes(report(sql))).isEmpty();
        }

        @Test
        void isToldOnceAFile() {
            assertThat(notes(report("ALTER TABLE t ADD c varchar(20); ALTER TABLE u ADD c varchar(20)")))
                    .filteredOn(note -> note.contains("as text with a CHECK"))
                    .hasSize(1);
        }

        @Test
        void asksForASchemaWhereThereAreSeveral() {
            assertThat(notes(DataTarget.empty().onPath("shop", "public").judge("CREATE TABLE n (a int)")))
                    .containsExactly("In which schema `n` is created depends on the search path.");
            assertThat(notes(DataTarget.empty().judge("CREATE TABLE n (a int)")))
                    .isEmpty();
            assertThat(found(DataTarget.empty().onPath("a", "b").judge("CREATE TABLE a.n (a int)"), "create-table")
                            .notes())
                    .isEmpty();
        }
    }
}
