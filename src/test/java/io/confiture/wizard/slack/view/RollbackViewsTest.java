package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static io.confiture.wizard.wizard.DraftFixture.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanEvent.Kind;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.DraftFixture;
import io.confiture.wizard.wizard.Findings;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardPage;
import io.confiture.wizard.wizard.WizardStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything a plan says about itself, when it rolls back. */
class RollbackViewsTest {

    private static PlanFixture twoBack() {
        return aPlan().thatDropsAColumn()
                .thatRenamesATable()
                .askedOf(Role.REVIEWER)
                .askedOf(Role.DBA)
                .rollingBack();
    }

    @Nested
    class TheWizard {

        @Test
        void listsWhatIsTakenBackNewestFirstWithWhoAppliedItAndWhatIsLost() {
            assertThat(page(draft(), WizardPage.of(WizardStep.PENDING)))
                    .isEqualTo(
                            """
                            == Roll back ==
                            ~ *production*  ·  `db.acme.com:5432/shop`  ·  draft #42  ·  page 1 of 6
                            ↩️ *Rolls back 2 migrations, newest first*
                            1. `008_drop_preferences`  🔥 CRITICAL
                            Applied 3 days ago (2026-11-19 12:00 UTC) by deploy
                            Summary: What drop_preferences is for
                            because of drop_preferences
                            *Lost:* column preferences
                            2. `004_add_nickname`  🟢 LOW
                            Applied 3 days ago (2026-11-19 12:00 UTC) by deploy
                            Summary: What add_nickname is for
                            because of add_nickname
                            ~ ⚠️ 008 and 004 have one time.
                            How: ○ Roll back all ○ Confirm each migration = Roll back all
                            Review (optional): ☑ Show me the SQL of every rollback
                            == Cancel | Next ==""");
        }

        @Test
        void reviewsTheDownFileAsWhatRuns() {
            assertThat(page(draft(), new WizardPage(WizardStep.REVIEW, 0)))
                    .isEqualTo(
                            """
                            == Review ==
                            ~ *production*  ·  `db.acme.com:5432/shop`  ·  draft #42  ·  page 2 of 6
                            🔍 *Roll back `008_drop_preferences`*  🔥 CRITICAL
                            because of drop_preferences
                            *Rollback: this is what runs*
                            ```
                            ALTER TABLE b;
                            ```
                            🔥 CRITICAL  ·  line 3
                            It changes the table.
                            Lock: ACCESS EXCLUSIVE
                            *Lost:* column preferences
                            *Safer:* In two steps.
                            *What it takes back*
                            ```
                            ALTER TABLE a;
                            ```
                            008_drop_preferences: ☐ Backup taken
                            Reference of the backup: __
                            ? A name, a time or a link by which somebody would find it
                            This will delete: column preferences: ☐ Delete the data
                            [Back]
                            == Cancel | Next ==""");
        }

        @Test
        void asksWhenToRollBack() {
            assertThat(page(draft(), WizardPage.of(WizardStep.WHEN)))
                    .contains("When to roll back?: ○ Now ○ Scheduled = Now");
        }

        @Test
        void sumsItUp() {
            assertThat(page(draft(), WizardPage.of(WizardStep.SUMMARY)))
                    .isEqualTo(
                            """
                            == Summary ==
                            ~ *production*  ·  `db.acme.com:5432/shop`  ·  draft #42  ·  page 6 of 6
                            *Environment:* production (`db.acme.com:5432/shop`)
                            *Risk:* 🔥 CRITICAL
                            *Must approve:* Reviewer and DBA
                            *When:* Now, at a click
                            *How:* Roll back all
                            *Rolls back 2 migrations, newest first*
                            `008_drop_preferences`  🔥 CRITICAL
                            `004_add_nickname`  🟢 LOW
                            [Back]
                            == Cancel | Submit ==""");
        }

        @Test
        void staysWithinSlacksLimitsHoweverMuchIsTakenBack() {
            DraftFixture many = aDraft();
            for (int i = 0; i < 1_000; i++) {
                many.with(DraftFixture.candidate(
                        Integer.toString(10_000 + i), "x".repeat(240), Risk.LOW, "a", "b", "c", "d"));
            }
            WizardDraft draft = many.rollingBack().draft();
            assertThat(page(draft, WizardPage.of(WizardStep.PENDING)))
                    .contains("Rolls back 1000 migrations", "_and 1 more losses_", "_and 980 more_");
        }

        private WizardDraft draft() {
            return aDraft().thatDropsAColumn()
                    .thatAddsAColumn()
                    .remarking("008 and 004 have one time.")
                    .rollingBack()
                    .draft();
        }

        private String page(WizardDraft draft, WizardPage page) {
            return Rendered.of(WizardModal.of(
                    new PlanId(42),
                    draft,
                    page,
                    Optional.of(new SqlText("ALTER TABLE a;\n", Optional.of("ALTER TABLE b;\n"))),
                    "Reviewer and DBA",
                    NOON));
        }
    }

    @Test
    void theCardSaysThatItRollsBack() {
        Plan plan = twoBack().approved();
        assertThat(Rendered.of(PlanCard.of(plan)))
                .isEqualTo(
                        """
                        text: Plan #42 · production · rolls back 2 migrations · CRITICAL, asked by John: ✅ Approved, waiting for John or a DBA to press *Apply now*
                        # Plan #42 · production · rolls back 2 migrations · CRITICAL
                        *✅ Approved*
                        Waiting for John or a DBA to press *Apply now*
                        ~ Asked by <@U0JOHN>  ·  runs on `db.acme.com:5432/shop`  ·  digest `%s`  ·  rolled back at a click
                        `008_drop_preferences`  🔥 CRITICAL
                        >because of drop_preferences
                        `007_rename_orders`  🔴 HIGH
                        >because of rename_orders
                        ✅ Reviewer: Jane, ⟨2026-11-22 12:00 UTC⟩
                        ✅ DBA: Bob, ⟨2026-11-22 12:00 UTC⟩
                        [Apply now](primary) [View SQL] [Reschedule] [Cancel plan]"""
                                .formatted(digest(plan).brief()));
        assertThat(json(PlanCard.of(plan)))
                .contains(
                        "Roll back with plan #42",
                        "Rolls back 2 migrations on production (db.acme.com:5432/shop) now, newest first.",
                        "Roll back now");
    }

    @Test
    void aFinishedCardSaysRolledBackAndNeverApplied() {
        assertThat(Rendered.of(PlanCard.of(twoBack().in(PlanState.SUCCEEDED))))
                .contains("`008_drop_preferences`  ✅ rolled back in 12 ms · CRITICAL")
                .doesNotContain("applied");
    }

    @ParameterizedTest
    @EnumSource(PlanState.class)
    void noStateSaysThatItApplies(PlanState state) {
        Plan plan = twoBack().in(state);
        assertThat(Rendered.of(PlanCard.of(plan)).replace("Apply now", "")).doesNotContainIgnoringCase("appl");
        for (Refusal refusal : Refusal.values()) {
            assertThat(RefusalText.of(refusal, plan).replace("Apply now", "")).doesNotContainIgnoringCase("appl");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FAILED_MIGRATION  | John or a DBA to answer: a rollback failed; retry or stop here?",
                "UNKNOWN_MIGRATION | John or a DBA to answer: it is unknown whether a rollback took effect; look at the database first",
                "NEXT_MIGRATION    | John or a DBA to answer: go on with the next migration?",
            })
    void aPauseAsksAboutTheRollback(Pause.Reason reason, String question) {
        Plan paused = accepted(twoBack().running().run().pause(new Pause(reason, ""), NOON));
        assertThat(StateText.waitsFor(paused)).isEqualTo(question);
        assertThat(StateText.waitsFor(twoBack().running())).isEqualTo("the rollbacks to finish");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBMITTED                | <@U0JANE> asks for this rollback. Sending for review to Reviewer: <@U0JANE>; DBA: <@U0BOB>.",
                "MIGRATION_APPLIED        | ✅ `008_drop_preferences` rolled back in 12 ms",
                "MIGRATION_UNKNOWN        | ❓ It is unknown whether the rollback of `008_drop_preferences` took effect. Nothing is retried by itself; <@U0JOHN>, look at the database:",
                "MIGRATION_FOUND_WAITING  | 🔎 The runner was lost. The database was asked: `008_drop_preferences` has not been rolled back. <@U0JOHN>, retry or stop here?",
                "MIGRATION_MARKED_APPLIED | ✍️ <@U0JANE> marked `008_drop_preferences` as rolled back:",
                "STOPPED                  | ⏹️ <@U0JANE> stopped the plan here. Nothing was rolled back.",
                "FAILED                   | ❌ The plan failed. Nothing was rolled back.",
            })
    void theThreadSpeaksOfRollingBack(Kind kind, String sentence) {
        assertThat(told(twoBack().submitted(), kind)).contains("\n" + sentence);
    }

    @Test
    void aFailedRollbackSaysThatItIsAppliedAsBefore() {
        assertThat(told(twoBack().submitted(), Kind.MIGRATION_FAILED))
                .isEqualTo(
                        """
                        text: ❌ the rollback of `008_drop_preferences` failed (SQLSTATE P0001, line 3): irreversible Everything this rollback did was undone; the migration is applied as before, and in the ledger.
                        ❌ the rollback of `008_drop_preferences` failed (SQLSTATE P0001, line 3):
                        > irreversible
                        Everything this rollback did was undone; the migration is applied as before, and in the ledger.
                        Next safe step, <@U0JOHN>: find the cause, then *Retry*, or *Stop here*.""");
    }

    @Test
    void theCompletionSaysThatTheRowsAreDeleted() {
        assertThat(told(twoBack().in(PlanState.SUCCEEDED), Kind.SUCCEEDED))
                .endsWith(
                        """
                        🎉 *Completed: 2/2 migrations rolled back* on production
                        • `008_drop_preferences`  12 ms
                        • `007_rename_orders`  12 ms
                        ~ Asked by <@U0JOHN>  ·  approved by <@U0JANE> (Reviewer), <@U0BOB> (DBA)  ·  rolled back 2026-11-22 12:00 UTC  ·  their rows are deleted from Confiture's ledger""");
    }

    @Test
    void aStoppedRollbackListsWhatIsTakenBack() {
        Plan asking = PlanFixture.finished(twoBack().confirmingEach().running());
        Plan stopped = accepted(asking.lead().stop(JOHN, NOTHING, NOON));
        assertThat(told(stopped, Kind.STOPPED)).contains("Rolled back, and it stays so: `008_drop_preferences`.");
    }

    @Test
    void viewSqlShowsTheDownFileFirst() {
        Plan plan = twoBack().submitted();
        SqlText sql = new SqlText("ALTER TABLE a;\n", Optional.of("ALTER TABLE b;\n"));
        View modal = SqlModal.of(
                plan, List.of(new SqlModal.Shown(plan.migrations().get(0), Optional.of(sql))), Findings.NONE);
        assertThat(Rendered.of(modal))
                .isEqualTo(
                        """
                        == SQL of plan #42 ==
                        *Plan #42 · production · rolls back 2 migrations · CRITICAL*
                        ----
                        `008_drop_preferences`  🔥 CRITICAL
                        because of drop_preferences
                        *Rollback: this is what runs*
                        ```
                        ALTER TABLE b;
                        ```
                        *What it takes back*
                        ```
                        ALTER TABLE a;
                        ```
                        == Close ==""");
    }

    @Nested
    class TheButtonOnAPlanThatBrokeOff {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "FAILED_MIGRATION  | [Retry](primary) [Roll back] [Mark as applied] [Stop here](danger)",
                    "LOST_RUNNER       | [Continue](primary) [Roll back] [Stop here](danger)",
                    "STOP_ASKED        | [Continue](primary) [Roll back] [Stop here](danger)",
                    "UNKNOWN_MIGRATION | [Roll back] [Mark as applied] [Stop here](danger)",
                    "NEXT_MIGRATION    | [Continue](primary) [Stop here](danger)",
                    "HELD              | [Continue](primary) [Stop here](danger)",
                    "NOT_AS_APPROVED   | [Stop here](danger)",
                })
        void isThereWhereAStepBrokeOffAndSomethingIsApplied(Pause.Reason reason, String buttons) {
            assertThat(Rendered.of(PlanCard.of(pausedAfterOne(aPlan(), reason))))
                    .endsWith("\n" + buttons);
        }

        @Test
        void isNotThereWhereNothingIsAppliedOrThePlanRollsBackItself() {
            assertThat(Rendered.of(PlanCard.of(aPlan().thatAddsAColumn().paused())))
                    .doesNotContain("[Roll back]");
            assertThat(Rendered.of(PlanCard.of(pausedAfterOne(aPlan().rollingBack(), Pause.Reason.FAILED_MIGRATION))))
                    .doesNotContain("[Roll back]");
        }

        @Test
        void saysWhatItDoesBeforeItDoesIt() {
            assertThat(json(PlanCard.of(pausedAfterOne(aPlan(), Pause.Reason.FAILED_MIGRATION))))
                    .contains("Plan #42 ends here; a rollback plan for its 1 applied migration opens for review.");
        }

        @Test
        void isNamedWhereTheNextStepIs() {
            Plan plan = pausedAfterOne(aPlan(), Pause.Reason.FAILED_MIGRATION);
            assertThat(StateText.waitsFor(plan)).endsWith("a migration failed; retry, roll back or stop here?");
            assertThat(told(plan, Kind.MIGRATION_FAILED))
                    .endsWith("find the cause, then *Retry*, *Roll back* what was applied, or *Stop here*.");
        }

        @Test
        void endsThePlanWithItsReason() {
            Plan stopped = aPlan().thatAddsAColumn().in(PlanState.STOPPED);
            assertThat(Rendered.of(ReplyText.of(
                            stopped, event(stopped, Kind.STOPPED, Map.of("reason", "It ends for a rollback.")))))
                    .endsWith(
                            """
                            ⏹️ <@U0JANE> stopped the plan here. Nothing was applied.
                            > It ends for a rollback.""");
        }

        private Plan pausedAfterOne(PlanFixture fixture, Pause.Reason reason) {
            Plan running = fixture.thatAddsAColumn().thatRenamesATable().running();
            MigrationRef first = running.run().next().orElseThrow().ref();
            Plan begun = accepted(running.run().begin(first, NOON));
            Plan one = accepted(begun.run().end(first, new Outcome.Applied(12), NOON));
            assertThat(one.migrations().get(0).is(MigrationState.APPLIED)).isTrue();
            return accepted(one.run().pause(new Pause(reason, ""), NOON));
        }
    }

    private static String told(Plan plan, Kind kind) {
        return Rendered.of(ReplyText.of(
                plan,
                event(
                        plan,
                        kind,
                        kind == Kind.STOPPED || kind == Kind.SUCCEEDED
                                ? Map.of()
                                : Map.of(
                                        "reason", "irreversible",
                                        "millis", "12",
                                        "sqlState", "P0001",
                                        "line", "3",
                                        "left", ""))));
    }

    private static PlanEvent event(Plan plan, Kind kind, Map<String, String> facts) {
        return new PlanEvent(
                kind,
                JANE,
                NOON,
                Optional.of(Role.REVIEWER),
                Optional.of(plan.migrations().get(0).ref()),
                plan.review().digest(),
                facts);
    }

    private static String json(Words words) {
        return GsonFactory.createSnakeCase().toJson(words.blocks());
    }
}
