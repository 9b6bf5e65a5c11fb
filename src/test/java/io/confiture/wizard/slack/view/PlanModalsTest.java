package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Route;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Findings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanModalsTest {

    @Test
    void viewSqlShowsWhatWouldRunAndSaysWhatIsNotThereAnyMore() {
        Plan plan =
                aPlan().thatAddsAColumn().thatRenamesATable().askedOf(Role.DBA).submitted();
        List<PlannedMigration> migrations = plan.migrations();

        assertThat(Rendered.of(sqlOf(
                        plan,
                        List.of(
                                shown(migrations.get(0), new SqlText("ALTER TABLE a;\n", Optional.of("\n"))),
                                shown(migrations.get(1), null)))))
                .isEqualTo(
                        """
                        == SQL of plan #42 ==
                        *Plan #42 · production · 2 migrations · HIGH*
                        ----
                        `004_add_nickname`  🟢 LOW
                        because of add_nickname
                        *SQL*
                        ```
                        ALTER TABLE a;
                        ```
                        *Rollback*
                        ~ _The file is empty._
                        ----
                        `007_rename_orders`  🔴 HIGH
                        because of rename_orders
                        ⚠️ The file is gone or has changed since this plan was made, so it is not shown and will not run.
                        == Close ==""");
    }

    @Test
    void viewSqlShowsPythonAndOnceMoreTheSqlInIt() {
        Plan plan = aPlan().thatAddsAColumn().submitted();
        SqlText python = SqlText.python("class A(Migration):\n    def up(self):\n        self.execute('SELECT 1')\n");

        assertThat(Rendered.of(sqlOf(plan, List.of(shown(plan.migrations().get(0), python)))))
                .endsWith(
                        """
                        *Python: read, not run; 1 literal statement found*
                        ```
                        class A(Migration):
                            def up(self):
                                self.execute('SELECT 1')
                        ```
                        *SQL found in it*
                        ```
                        -- line 3
                        SELECT 1
                        ```
                        *Rollback*
                        It is in the same file (`down`); `confiture migrate down` runs it.
                        == Close ==""");
    }

    @Test
    void viewSqlOfTheLongestPythonIsCut() {
        PlanFixture many = aPlan();
        for (int i = 0; i < 20; i++) {
            many.with(Integer.toString(10 + i), "x".repeat(240), Risk.CRITICAL);
        }
        Plan plan = many.submitted();
        SqlText python = SqlText.python("class A(Migration):\n    def up(self):\n"
                + "        self.execute('SELECT \"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀\"')\n"
                        .repeat(200));

        assertThat(Rendered.of(sqlOf(
                        plan,
                        plan.migrations().stream()
                                .map(each -> shown(each, python))
                                .toList())))
                .contains("_and 190 more_", "_and 11 more_");
    }

    @Test
    void viewSqlOfManyMigrationsSaysHowManyMoreThereAre() {
        PlanFixture many = aPlan();
        for (int i = 0; i < 1_000; i++) {
            many.with(Integer.toString(10_000 + i), "x".repeat(240), Risk.CRITICAL);
        }
        Plan plan = many.submitted();
        SqlText sql = new SqlText("SELECT 1;\n".repeat(5_000), Optional.of("SELECT 2;\n".repeat(5_000)));

        assertThat(Rendered.of(sqlOf(
                        plan,
                        plan.migrations().stream().map(each -> shown(each, sql)).toList())))
                .contains("~ _and 991 more_");
    }

    @Test
    void approvingACriticalPlanAsksForBackupAndTheEnvironmentsName() {
        Plan plan = aPlan().thatDropsAColumn().askedOf(Role.DBA).submitted();

        assertThat(Rendered.of(AnswerModal.critical(plan, List.of())))
                .isEqualTo(
                        """
                        == Approve plan #42 ==
                        🔥 *Plan #42 · production · 1 migration · CRITICAL*
                        This plan can destroy data. Your approval is bound to digest `%s`.
                        Backup: ☐ Backup taken
                        Reference of the backup: __
                        Type the environment's name: production: __
                        == Cancel | Approve =="""
                                .formatted(PlanFixture.digest(plan).brief()));
    }

    @Test
    void aNoAsksWhyAndRemembersWhatWasSeen() {
        Plan plan = aPlan().thatRenamesATable().askedOf(Role.REVIEWER).submitted();

        assertThat(Rendered.of(AnswerModal.reason(plan, Route.CHANGES_REASON)))
                .isEqualTo(
                        """
                        == Request changes ==
                        *Plan #42 · production · 1 migration · HIGH*
                        What should change?: __
                        == Cancel | Request changes ==""");
        assertThat(Rendered.of(AnswerModal.reason(plan, Route.REJECT_REASON)))
                .startsWith("== Reject plan #42 ==")
                .contains("Why not?: __")
                .endsWith("== Cancel | Reject ==");
        assertThat(ButtonValue.parse(
                        AnswerModal.reason(plan, Route.REJECT_REASON).getPrivateMetadata()))
                .contains(ButtonValue.of(plan));
    }

    private static SqlModal.Shown shown(PlannedMigration migration, SqlText sql) {
        return new SqlModal.Shown(migration, Optional.ofNullable(sql));
    }

    private static View sqlOf(Plan plan, List<SqlModal.Shown> migrations) {
        return SqlModal.of(plan, migrations, Findings.NONE);
    }

    @Test
    void viewSqlPutsEachFindingAboveItsStatement() {
        Plan plan = aPlan().thatAddsAColumn().askedOf(Role.DBA).submitted();
        SqlText sql = new SqlText("-- Nicknames\nSELECT 1;\nDROP TABLE a;\nSELECT 2;\n", Optional.of("\n"));
        Findings findings = new Findings(
                List.of(
                        found(plan, Risk.CRITICAL, 3, "Drops `a`."),
                        found(plan, Risk.LOW, 2, "Reads."),
                        new Findings.Finding(new MigrationRef("9", "other"), remark(Risk.LOW, 1, "Elsewhere."))),
                0,
                List.of(new Findings.Undoing(plan.migrations().get(0).ref(), List.of("It recreates `a` empty."))));

        assertThat(Rendered.of(SqlModal.of(plan, List.of(shown(plan.migrations().get(0), sql)), findings)))
                .contains(
                        """
                        *SQL*
                        ```
                        -- Nicknames
                        ```
                        🟢 LOW  ·  line 2
                        Reads.
                        ```
                        SELECT 1;
                        ```
                        🔥 CRITICAL  ·  line 3
                        Drops `a`.
                        _seen twice_
                        *Lost:* all of it
                        *Safer:* keep it
                        ```
                        DROP TABLE a;
                        SELECT 2;
                        ```
                        """)
                .contains("↩️ It recreates `a` empty.")
                .doesNotContain("Elsewhere");
    }

    private static Findings.Finding found(Plan plan, Risk risk, int line, String sentence) {
        return new Findings.Finding(plan.migrations().get(0).ref(), remark(risk, line, sentence));
    }

    private static Candidate.Remark remark(Risk risk, int line, String sentence) {
        boolean bad = risk == Risk.CRITICAL;
        return new Candidate.Remark(
                risk,
                line,
                sentence,
                "",
                bad ? Optional.of("all of it") : Optional.empty(),
                bad ? Optional.of("keep it") : Optional.empty(),
                bad ? List.of("seen twice") : List.of());
    }
}
