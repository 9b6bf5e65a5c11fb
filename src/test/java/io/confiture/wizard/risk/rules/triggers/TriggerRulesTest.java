package io.confiture.wizard.risk.rules.triggers;

import static io.confiture.wizard.plan.Risk.HIGH;
import static io.confiture.wizard.plan.Risk.LOW;
import static io.confiture.wizard.plan.Risk.MEDIUM;
import static io.confiture.wizard.risk.target.ObjectTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.rules.Said;
import io.confiture.wizard.risk.target.ObjectTables;
import io.confiture.wizard.sql.SqlScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a statement, the rule that knows it, its row of facts, its level, its lock, its facts, and a piece of what a person reads. */
class TriggerRulesTest {

    private static final Scene GUARDED =
            new ObjectTables().with(table("t").guarded()).scene();
    private static final Scene OPEN = new ObjectTables().with(table("t")).scene();

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()                        | create-trigger | create-trigger | MEDIUM | SRX | breaks_app brief_exclusive | at every change of `t`
            CREATE CONSTRAINT TRIGGER g AFTER UPDATE OR DELETE ON s."T" DEFERRABLE FOR EACH ROW EXECUTE PROCEDURE f('x') | create-trigger | create-trigger | MEDIUM | SRX | breaks_app brief_exclusive | at every change of `s.T`
            CREATE OR REPLACE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f()                           | create-trigger | replace-trigger | MEDIUM | SRX | breaks_app brief_exclusive | Creates or replaces
            DROP TRIGGER IF EXISTS g ON t CASCADE                                                        | drop-trigger | drop-trigger | HIGH | AX | breaks_app integrity brief_exclusive | trigger `g` of `t`
            ALTER TRIGGER g ON t RENAME TO h                                                             | rename-trigger | rename-trigger | LOW | AX | brief_exclusive | `g` of `t` to `h`
            ALTER TRIGGER g ON t DEPENDS ON EXTENSION citext                                             | rename-trigger | bind-trigger | LOW | AS | ~~ | with which extension
            ALTER TABLE t ENABLE TRIGGER g                                                               | switch-trigger | enable-trigger | MEDIUM | SRX | breaks_app brief_exclusive | trigger `g` of `t` on
            ALTER TABLE t ENABLE REPLICA TRIGGER g                                                       | switch-trigger | enable-trigger | MEDIUM | SRX | breaks_app brief_exclusive | for what replication writes, and for nothing else
            ALTER TABLE t ENABLE TRIGGER ALL                                                             | switch-trigger | enable-trigger | MEDIUM | SRX | breaks_app brief_exclusive | stay as they are
            ALTER TABLE t DISABLE TRIGGER g                                                              | switch-trigger | disable-trigger | MEDIUM | SRX | breaks_app integrity brief_exclusive | trigger `g` of `t` off
            ALTER TABLE t DISABLE TRIGGER "all"                                                          | switch-trigger | disable-trigger | MEDIUM | SRX | breaks_app integrity brief_exclusive | trigger `all`
            ALTER TABLE t DISABLE TRIGGER /* all */ "ALL"                                                | switch-trigger | disable-trigger | MEDIUM | SRX | breaks_app integrity brief_exclusive | trigger `ALL`
            ALTER TABLE t DISABLE TRIGGER USER                                                           | switch-trigger | disable-user-triggers | HIGH | SRX | breaks_app integrity brief_exclusive | Foreign keys are still checked
            ALTER TABLE t DISABLE TRIGGER ALL                                                            | switch-trigger | disable-all-triggers | HIGH | SRX | breaks_app integrity brief_exclusive | rows without a partner
            ALTER TABLE t DISABLE TRIGGER "RI_ConstraintTrigger_c_16423"                                 | switch-trigger | disable-all-triggers | HIGH | SRX | breaks_app integrity brief_exclusive | keeps a foreign key true
            CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING                                           | create-rule | create-rule-instead | HIGH | AX | breaks_app integrity brief_exclusive | every INSERT of `t` into nothing
            CREATE RULE r AS ON UPDATE TO t DO INSTEAD (DELETE FROM u; INSERT INTO v VALUES (1);)        | create-rule | create-rule-instead | HIGH | AX | breaks_app integrity brief_exclusive | something else is done instead
            CREATE OR REPLACE RULE r AS ON DELETE TO t WHERE OLD.a > 0 DO ALSO NOTHING                   | create-rule | create-rule | HIGH | AX | breaks_app brief_exclusive | once per statement
            DROP RULE IF EXISTS r ON t CASCADE                                                           | drop-rule | drop-rule | HIGH | AX | breaks_app brief_exclusive | rule `r` of `t`
            ALTER TABLE t DISABLE RULE r                                                                 | switch-rule | switch-rule | HIGH | AX | breaks_app brief_exclusive | rule `r` of `t` off
            ALTER TABLE t ENABLE ALWAYS RULE r                                                           | switch-rule | switch-rule | HIGH | AX | breaks_app brief_exclusive | rule `r` of `t` on
            ALTER RULE r ON t RENAME TO q                                                                | rename-rule | rename-rule | LOW | AX | brief_exclusive | `r` of `t` to `q`
            ALTER TABLE t ENABLE ROW LEVEL SECURITY                                                      | row-security | enable-row-security | HIGH | AX | breaks_app brief_exclusive | without a policy none
            ALTER TABLE t FORCE ROW LEVEL SECURITY                                                       | row-security | force-row-security | HIGH | AX | breaks_app brief_exclusive | the owner of `t`
            ALTER TABLE t DISABLE ROW LEVEL SECURITY                                                     | row-security | disable-row-security | HIGH | AX | breaks_app integrity security brief_exclusive | sees all rows
            ALTER TABLE t NO FORCE ROW LEVEL SECURITY                                                    | row-security | unforce-row-security | HIGH | AX | breaks_app integrity security brief_exclusive | past its row security
            CREATE POLICY p ON t USING (true)                                                            | create-policy | create-policy | HIGH | AX | breaks_app security brief_exclusive | `p` shows those it names
            CREATE POLICY p ON t AS RESTRICTIVE FOR SELECT TO jane USING (a = 1)                         | create-policy | create-policy | HIGH | AX | breaks_app brief_exclusive | `p` hides those
            ALTER POLICY p ON t USING (true)                                                             | change-policy | alter-policy | HIGH | AX | breaks_app security brief_exclusive | who sees which rows of `t`
            ALTER POLICY p ON t RENAME TO q                                                              | change-policy | rename-policy | MEDIUM | AX | brief_exclusive | stay the same
            DROP POLICY IF EXISTS p ON t                                                                 | change-policy | drop-policy | HIGH | AX | breaks_app security brief_exclusive | `p` is gone
            CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION f()  | create-event-trigger | create-event-trigger | HIGH | NONE | breaks_app security | the next migration's
            ALTER EVENT TRIGGER e DISABLE                                                                | change-event-trigger | alter-event-trigger | HIGH | NONE | breaks_app integrity | `e` off
            ALTER EVENT TRIGGER e ENABLE ALWAYS                                                          | change-event-trigger | alter-event-trigger | HIGH | NONE | breaks_app integrity | `e` on
            ALTER EVENT TRIGGER e RENAME TO f                                                            | change-event-trigger | rename-event-trigger | LOW | NONE | ~~ | Renames the event trigger `e`
            DROP EVENT TRIGGER IF EXISTS e CASCADE                                                       | drop-event-trigger | drop-event-trigger | HIGH | NONE | breaks_app integrity | event trigger `e`
            """)
    void everyRowIsKnown(
            String sql, String rule, String operation, Risk risk, String lock, String facts, String sentence) {
        Said.that(Said.about(sql, rule), operation, risk, lock, facts, sentence);
    }

    @Test
    void aPolicyCountsAtOnceWhereRowSecurityIsOn() {
        Finding guarded = Said.about("CREATE POLICY p ON t USING (true)", "create-policy", GUARDED);
        assertThat(guarded.risk()).isEqualTo(HIGH);
        assertThat(guarded.notes()).containsExactly("Row security of the table is on, so it counts at once.");

        Finding open = Said.about("CREATE POLICY p ON public.t USING (true)", "create-policy", OPEN);
        assertThat(open.risk()).isEqualTo(MEDIUM);
        assertThat(open.notes()).singleElement().asString().contains("is off");
        assertThat(Said.about("DROP POLICY p ON t", "change-policy", OPEN).risk())
                .isEqualTo(MEDIUM);
        assertThat(Said.about("DROP POLICY p ON t", "change-policy", GUARDED).risk())
                .isEqualTo(HIGH);
    }

    @Test
    void aPolicyOfANewTableHidesNothingFromAnybody() {
        assertThat(report("CREATE TABLE n (a int); CREATE POLICY p ON n USING (true);"
                                + "ALTER TABLE n ENABLE ROW LEVEL SECURITY; DROP POLICY p ON n")
                        .level())
                .isEqualTo(LOW);
    }

    @Test
    void whatIsSwitchedAlreadyChangesNothing() {
        Finding on = Said.about("ALTER TABLE t ENABLE ROW LEVEL SECURITY", "row-security", GUARDED);
        assertThat(on.risk()).isEqualTo(LOW);
        assertThat(on.facts()).containsExactly(Fact.BRIEF_EXCLUSIVE);
        assertThat(Said.about("ALTER TABLE t ENABLE ROW LEVEL SECURITY", "row-security", OPEN)
                        .risk())
                .isEqualTo(HIGH);
        assertThat(Said.about("ALTER TABLE t DISABLE ROW LEVEL SECURITY", "row-security", OPEN)
                        .risk())
                .isEqualTo(LOW);
        assertThat(Said.about("ALTER TABLE t DISABLE ROW LEVEL SECURITY", "row-security", GUARDED)
                        .risk())
                .isEqualTo(HIGH);
        assertThat(Said.about("ALTER TABLE t FORCE ROW LEVEL SECURITY", "row-security", OPEN)
                        .risk())
                .isEqualTo(MEDIUM);
    }

    @Test
    void policiesAreAskedForBeforeRowSecurity() {
        assertThat(Said.about("ALTER TABLE \"T\" ENABLE ROW LEVEL SECURITY", "row-security")
                        .saferWay())
                .hasValueSatisfying(way -> assertThat(way).contains("CREATE POLICY … ON \"T\" TO … USING (…)"));
        assertThat(row("CREATE POLICY p ON t USING (true); ALTER TABLE t ENABLE ROW LEVEL SECURITY")
                        .saferWay())
                .isEmpty();
        assertThat(row("CREATE POLICY p ON t AS RESTRICTIVE USING (true); ALTER TABLE t ENABLE ROW LEVEL SECURITY")
                        .saferWay())
                .isPresent();
    }

    @Test
    void theSaferWayHasTheNamesOfTheStatement() {
        assertThat(Said.about("DROP TRIGGER \"G\" ON s.t", "drop-trigger").saferWay())
                .contains("Switch it off first, and drop it once nobody misses it:"
                        + " ALTER TABLE s.t DISABLE TRIGGER \"G\";");
        assertThat(Said.about("CREATE RULE r AS ON update TO t DO ALSO NOTHING", "create-rule")
                        .saferWay())
                .contains("A trigger does the same and says so:"
                        + " CREATE TRIGGER r BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION …;");
    }

    @Test
    void anOlderServerDoesNotKnowOrReplace() {
        String sql = "CREATE OR REPLACE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f()";
        assertThat(Said.about(sql, "create-trigger", Scene.UNKNOWN.onVersion(13))
                        .notes())
                .containsExactly("PostgreSQL 13 does not know this form: the statement fails there.");
        assertThat(Said.about(sql, "create-trigger", Scene.UNKNOWN.onVersion(14))
                        .notes())
                .isEmpty();
    }

    private static Finding row(String sql) {
        return report(sql).findings().stream()
                .filter(finding -> finding.rule().equals("row-security"))
                .findFirst()
                .orElseThrow();
    }

    private static RiskReport report(String sql) {
        return RiskReport.of(SqlScript.parse(sql));
    }
}
