package io.confiture.wizard.risk;

import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.rules.KeyedTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was read from the target is relied on only for what the plan has not touched since. */
class LeftAloneTest {

    private static final KeyedTarget TARGET = postgres(15)
            .with(table("t").incoming("note").views("open_t").columns("a"))
            .with(table("note").foreignKey("note_t", "t", true, "t"))
            .with(table("nobody").empty().counted("filled", 5).counted("unused", 0))
            .with(table("whole").divided("RANGE (a)").children("part").empty())
            .with(table("part").parents("whole").divided("RANGE (a)").empty())
            .with(table("old"));

    /** Each line: what the plan does before, and whether it is certain then that there is no table "missing". */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT 1                                           | true
            CREATE TABLE other (a int)                         | true
            CREATE TABLE "Missing" (a int)                     | true
            UPDATE t SET a = 1 WHERE a = 2                     | true
            VACUUM t                                           | true
            RESET lock_timeout                                 | true
            SET lock_timeout = '5s'                            | true
            COMMIT                                             | true
            CREATE TABLE missing (a int)                       | false
            CREATE TABLE IF NOT EXISTS public.missing (a int)  | false
            CREATE TABLE elsewhere.missing (a int)             | false
            CREATE VIEW missing AS SELECT 1                    | false
            ALTER TABLE t RENAME TO missing                    | false
            ALTER TABLE elsewhere.missing SET SCHEMA public    | false
            SELECT * INTO missing FROM t                       | false
            CREATE TABLE missing AS SELECT * FROM t            | false
            DO $$ BEGIN NULL; END $$                           | false
            ROLLBACK                                           | false
            SAVEPOINT s; ROLLBACK TO SAVEPOINT s               | false
            SELECT something()                                 | false
            CALL something()                                   | false
            DISCARD ALL                                        | false
            %%%                                                | false
            """)
    void aMissingTableMayHaveBeenMade(String before, boolean certain) {
        String operation = certain ? "drop-missing-table" : "drop-table";
        assertThat(TARGET.about("drop-table", before, "DROP TABLE IF EXISTS missing")
                        .operation())
                .isEqualTo(operation);
        assertThat(TARGET.about("drop-table", before + "; DROP TABLE IF EXISTS public.missing")
                        .operation())
                .isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT 1                         | create-existing-table
            DROP TABLE note                  | create-existing-table
            DROP TABLE t                     | create-table
            DROP TABLE note, public.t        | create-table
            ALTER TABLE t RENAME TO u        | create-table
            ALTER TABLE t SET SCHEMA archive | create-table
            DO $$ BEGIN NULL; END $$         | create-table
            ROLLBACK                         | create-table
            """)
    void anOldTableMayBeGone(String before, String operation) {
        assertThat(TARGET.about("create-table", before, "CREATE TABLE IF NOT EXISTS t (a bigint)")
                        .operation())
                .isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT 1                              | true
            DROP TABLE old                        | true
            DROP TABLE note; DROP VIEW open_t     | false
            DO $$ BEGIN NULL; END $$              | false
            ROLLBACK                              | false
            """)
    void whatWasInTheWayMayBeGone(String before, boolean refused) {
        assertThat(TARGET.about("drop-table", before, "DROP TABLE t").notes().stream()
                        .anyMatch(note -> note.contains("refuses")))
                .isEqualTo(refused);
        assertThat(TARGET.about("truncate", before, "TRUNCATE t").notes().stream()
                        .anyMatch(note -> note.contains("refuses")))
                .isEqualTo(refused);
    }

    /** Somebody has looked into it, but before the plan began. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT 1                                         | DROP TABLE nobody                        | HIGH
            ALTER TABLE nobody ADD COLUMN more int           | DROP TABLE nobody                        | HIGH
            ALTER TABLE nobody RENAME TO somebody            | DROP TABLE somebody                      | HIGH
            ALTER TABLE old INHERIT nobody                   | TRUNCATE nobody                          | CRITICAL
            ALTER TABLE old NO INHERIT nobody                | TRUNCATE nobody                          | HIGH
            ALTER TABLE whole ATTACH PARTITION old DEFAULT   | DROP TABLE whole                         | CRITICAL
            ALTER TABLE public.part ATTACH PARTITION old DEFAULT | TRUNCATE whole                       | CRITICAL
            ALTER TABLE whole DETACH PARTITION part          | TRUNCATE whole                           | HIGH
            DO $$ BEGIN NULL; END $$                         | DROP TABLE nobody                        | CRITICAL
            ROLLBACK                                         | DROP TABLE nobody                        | CRITICAL
            ALTER TABLE nobody RENAME TO n; ALTER TABLE old RENAME TO nobody | DROP TABLE nobody        | CRITICAL
            SELECT 1                                         | ALTER TABLE nobody DROP COLUMN unused    | HIGH
            SELECT 1                                         | ALTER TABLE nobody DROP COLUMN filled    | CRITICAL
            ALTER TABLE nobody RENAME unused TO x; ALTER TABLE public.nobody RENAME filled TO unused | ALTER TABLE nobody DROP COLUMN unused | CRITICAL
            DO $$ BEGIN NULL; END $$                         | ALTER TABLE nobody DROP COLUMN unused    | CRITICAL
            """)
    void whatWasEmptyMayHoldSomethingNow(String before, String sql, Risk risk) {
        assertThat(TARGET.last(before, sql).level()).isEqualTo(risk);
    }
}
