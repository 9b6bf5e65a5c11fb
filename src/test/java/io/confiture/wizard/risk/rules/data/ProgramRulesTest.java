package io.confiture.wizard.risk.rules.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.sql.SqlScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DO: as much as can be read is judged as if it stood alone. */
class ProgramRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            BEGIN NULL; END                                                          | do-block | LOW
            BEGIN RAISE NOTICE 'DROP TABLE t'; END                                   | do-block | LOW
            BEGIN IF EXISTS (SELECT 1 FROM t) THEN DROP TABLE t; END IF; END         | drop-table | CRITICAL
            DECLARE n int; BEGIN SELECT count(*) INTO n FROM t; END                  | do-block | LOW
            BEGIN ALTER TABLE t ADD COLUMN a int, DROP COLUMN b; END                 | drop-column | CRITICAL
            BEGIN FOR i IN 1..3 LOOP DELETE FROM t WHERE a = i; END LOOP; END        | delete-rows | HIGH
            BEGIN UPDATE t SET a = 1; EXCEPTION WHEN OTHERS THEN TRUNCATE t; END     | truncate | CRITICAL
            BEGIN EXECUTE 'DROP TABLE t'; END                                        | dynamic-sql | HIGH
            BEGIN EXECUTE format('DROP TABLE %I', 't'); END                          | dynamic-sql | HIGH
            DECLARE r record; BEGIN FOR r IN EXECUTE 'x' LOOP NULL; END LOOP; END    | dynamic-sql | HIGH
            BEGIN PERFORM archive(); END                                             | unknown-function | HIGH
            BEGIN CALL archive(); END                                                | unknown-function | HIGH
            BEGIN IF archived() THEN NULL; END IF; END                               | unknown-function | HIGH
            BEGIN PERFORM setval('s', 1); END                                        | set-next-number | MEDIUM
            BEGIN LOCK TABLE t; END                                                  | lock-table | HIGH
            BEGIN COMMIT; END                                                        | transaction-control | HIGH
            BEGIN CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f(); END      | create-trigger | MEDIUM
            not a program at all                                                     | do-block | HIGH
            BEGIN EXECUTE; END                                                       | do-block | HIGH
            """)
    void isReadStatementByStatement(String program, String rule, Risk risk) {
        RiskReport report = RiskReport.of(SqlScript.parse("DO $do$ " + program + " $do$"));
        assertThat(report.findings()).extracting(Finding::rule).contains(rule);
        assertThat(report.level()).as(program).isEqualTo(risk);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO LANGUAGE plpgsql $$ BEGIN DROP TABLE t; END $$",
                "DO $$ BEGIN DROP TABLE t; END $$ LANGUAGE plpgsql",
                "DO 'BEGIN DROP TABLE t; END'",
                "DO $a$ BEGIN RAISE NOTICE $b$;$b$; DROP TABLE t; END $a$"
            })
    void inWhateverQuotes(String sql) {
        assertThat(RiskReport.of(SqlScript.parse(sql)).reason().rule()).isEqualTo("drop-table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO LANGUAGE plpython3u $$ plpy.execute('x') $$",
                "DO E'BEGIN DROP TABLE t; END'",
                "DO U&'BEGIN DROP TABLE t; END'"
            })
    void orNotAtAll(String sql) {
        Finding reason = RiskReport.of(SqlScript.parse(sql)).reason();
        assertThat(reason.operation()).isEqualTo("do-block-unread");
        assertThat(reason.facts()).contains(Fact.UNCLASSIFIED);
        assertThat(reason.risk()).isEqualTo(Risk.HIGH);
    }

    @Test
    void everyStatementIsFoundAtItsOwnLine() {
        String sql =
                "SELECT 1;\nDO $$\nBEGIN\n  ALTER TABLE t ADD COLUMN a int;\n  DROP TABLE u;\nEND $$;\nDROP TABLE w;";
        RiskReport report = RiskReport.of(SqlScript.parse(sql));
        assertThat(report.findings())
                .extracting(Finding::rule, Finding::line)
                .contains(tuple("add-column", 4), tuple("drop-table", 5), tuple("drop-table", 7));
        Finding inside = report.findings().stream()
                .filter(finding -> finding.line() == 5)
                .findFirst()
                .orElseThrow();
        assertThat(sql.substring(inside.place().start(), inside.place().end())).isEqualTo("DROP TABLE u");
    }

    @Test
    void keepsItsLocksUntilItsEnd() {
        assertThat(RiskReport.of(
                                SqlScript.parse(
                                        "DO $$ BEGIN\nALTER TABLE t ADD COLUMN a int;\nUPDATE t SET b = 1 WHERE c = 2;\nEND $$"))
                        .findings())
                .extracting(Finding::rule)
                .contains("held-lock");
    }

    @Test
    void aProgramHidesWhatWasCreatedBefore() {
        assertThat(RiskReport.of(SqlScript.parse("CREATE TABLE t (a int); DO $$ BEGIN END $$; DROP TABLE t"))
                        .level())
                .isEqualTo(Risk.CRITICAL);
    }
}
