package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanEvent.Kind;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {

    private static final Map<String, String> FACTS = Map.of(
            "reason",
            "It is <big>",
            "millis",
            "12",
            "sqlState",
            "23505",
            "line",
            "3",
            "statement",
            "CREATE INDEX i",
            "left",
            "");

    private static PlanFixture twoMigrations() {
        return aPlan().thatAddsAColumn()
                .thatRenamesATable()
                .askedOf(Role.REVIEWER)
                .askedOf(Role.DBA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBMITTED                | <@U0JANE> asks for this plan. Sending for review to Reviewer: <@U0JANE>; DBA: <@U0BOB>.",
                "RESUBMITTED              | 🔁 <@U0JANE> resubmitted the plan; earlier votes no longer count. Sending for review to Reviewer: <@U0JANE>; DBA: <@U0BOB>.",
                "RESCHEDULED              | 🗓️ <@U0JANE> moved the plan to a click on Apply now, so every vote is void. Sending for review to Reviewer: <@U0JANE>; DBA: <@U0BOB>.",
                "APPROVAL_GIVEN           | ✅ Approval from <@U0JANE> as Reviewer.",
                "APPROVED                 | ✅ Approval from <@U0JANE> as Reviewer. Everybody who had to has approved: <@U0JOHN>, ready to proceed?",
                "APPROVAL_WITHDRAWN       | ↩️ <@U0JANE> withdrew their approval as Reviewer.",
                "STARTED                  | ▶️ <@U0JANE> pressed Apply now.",
                "MIGRATION_APPLIED        | ✅ `004_add_nickname` applied in 12 ms",
                "RESUMED                  | ▶️ <@U0JANE> goes on.",
                "STOP_ASKED               | ✋ <@U0JANE> pressed Stop migration. The server is asked to cancel what is at work.",
            })
    void whatNeedsNoReasonIsOneSentence(Kind kind, String sentence) {
        assertThat(told(kind)).isEqualTo("text: " + sentence + "\n" + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REOPENED                 | ⚠️ What was under review has changed, so every vote is void. Sending for review to Reviewer: <@U0JANE>; DBA: <@U0BOB>.",
                "CHANGES_REQUESTED        | ✏️ <@U0JANE> asks <@U0JOHN> for changes:",
                "REJECTED                 | ❌ <@U0JANE> rejected the plan:",
                "CANCELLED                | 🚫 <@U0JANE> cancelled the plan. Nothing ran.",
                "EXPIRED                  | ⌛ The plan expired. Nothing ran. <@U0JOHN>:",
                "MIGRATION_UNKNOWN        | ❓ It is unknown whether `004_add_nickname` took effect. Nothing is retried by itself; <@U0JOHN>, look at the database:",
                "MIGRATION_FOUND_WAITING  | 🔎 The runner was lost. The database was asked: `004_add_nickname` has not been applied. <@U0JOHN>, retry or stop here?",
                "MIGRATION_MARKED_APPLIED | ✍️ <@U0JANE> marked `004_add_nickname` as applied:",
                "RUNNER_LOST              | 🔎 The process that ran this plan is gone, and the database is still working for it. It is asked again and again how that ended; *Stop migration* cancels it.",
                "PAUSED                   | ⏸️ Paused. <@U0JOHN>, it waits for you or a DBA.",
                "STOPPED                  | ⏹️ <@U0JANE> stopped the plan here. Nothing was applied.",
                "FAILED                   | ❌ The plan failed. Nothing was applied.",
            })
    void whatHasAReasonQuotesIt(Kind kind, String sentence) {
        assertThat(told(kind)).isEqualTo("text: " + sentence + " It is &lt;big&gt;\n" + sentence + "\n> It is <big>");
    }

    @Test
    void aFailureNamesCodeLineStatementAndTheNextStep() {
        assertThat(told(Kind.MIGRATION_FAILED))
                .isEqualTo(
                        """
                        text: ❌ `004_add_nickname` failed (SQLSTATE 23505, line 3): It is &lt;big&gt; Everything this migration did was rolled back; the ledger is as it was.
                        ❌ `004_add_nickname` failed (SQLSTATE 23505, line 3):
                        > It is <big>
                        ```
                        CREATE INDEX i
                        ```
                        Everything this migration did was rolled back; the ledger is as it was.
                        Next safe step, <@U0JOHN>: find the cause, then *Retry*, or *Stop here*.""");
    }

    @Test
    void aFailureSaysWhatIsLeftAndLeavesOutWhatIsNotKnown() {
        Map<String, String> facts = Map.of(
                "reason",
                "The connection was lost",
                "sqlState",
                "",
                "line",
                "7",
                "statement",
                "",
                "left",
                "an INVALID index");

        assertThat(told(twoMigrations().submitted(), Kind.MIGRATION_FAILED, JANE, facts))
                .contains("failed (line 7):\n> The connection was lost\n*Left behind:* an INVALID index\n");
    }

    @Test
    void aFailureShowsDetailAndHintOnLinesOfTheirOwn() {
        Map<String, String> facts = Map.of(
                "reason", "cannot drop table users because other objects depend on it",
                "detail", "view <!channel> depends on table users",
                "hint", "Use DROP ... CASCADE to drop the dependent objects too.",
                "sqlState", "2BP01",
                "line", "1",
                "statement", "DROP TABLE users");

        assertThat(told(twoMigrations().submitted(), Kind.MIGRATION_FAILED, PlanEvent.BOT, facts))
                .isEqualTo(
                        """
                        text: ❌ `004_add_nickname` failed (SQLSTATE 2BP01, line 1): cannot drop table users because other objects depend on it Everything this migration did was rolled back; the ledger is as it was.
                        ❌ `004_add_nickname` failed (SQLSTATE 2BP01, line 1):
                        > cannot drop table users because other objects depend on it
                        **Detail:** view <!channel> depends on table users
                        **Hint:** Use DROP ... CASCADE to drop the dependent objects too.
                        ```
                        DROP TABLE users
                        ```
                        Everything this migration did was rolled back; the ledger is as it was.
                        Next safe step, <@U0JOHN>: find the cause, then *Retry*, or *Stop here*.""");
    }

    @Test
    void aStoppedMigrationNamesWhoStoppedIt() {
        Map<String, String> facts = Map.of(
                "reason", "canceling statement due to user request",
                "stoppedBy", "U0JANE",
                "sqlState", "57014",
                "line", "3",
                "statement", "",
                "left", "Statement 1 of 2 (up to line 1) is done and stays");

        assertThat(told(twoMigrations().submitted(), Kind.MIGRATION_FAILED, PlanEvent.BOT, facts))
                .isEqualTo(
                        """
                        text: ⏹️ `004_add_nickname` was stopped by <@U0JANE> (SQLSTATE 57014, line 3): canceling statement due to user request *Left behind:* Statement 1 of 2 (up to line 1) is done and stays
                        ⏹️ `004_add_nickname` was stopped by <@U0JANE> (SQLSTATE 57014, line 3):
                        > canceling statement due to user request
                        *Left behind:* Statement 1 of 2 (up to line 1) is done and stays
                        Next safe step, <@U0JOHN>: *Retry*, or *Stop here*.""");
    }

    @Test
    void whatAProgramPrintedIsShownAsItIs() {
        Map<String, String> facts = Map.of("millis", "12", "output", "⚡ Applying <!channel>…\n✅ `done`");

        assertThat(told(twoMigrations().submitted(), Kind.MIGRATION_APPLIED, JANE, facts))
                .isEqualTo(
                        """
                        text: ✅ `004_add_nickname` applied in 12 ms
                        ✅ `004_add_nickname` applied in 12 ms
                        ~ Output of `confiture`:
                        ```
                        ⚡ Applying <!channel>…
                        ✅ `done`
                        ```""");
        assertThat(told(twoMigrations().submitted(), Kind.MIGRATION_FAILED, JANE, facts))
                .endsWith("```");
        assertThat(told(twoMigrations().submitted(), Kind.MIGRATION_UNKNOWN, JANE, facts))
                .endsWith("```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "😀", "line of output\n", " ", "`"})
    void theLongestOutputIsShownToItsEnd(String piece) {
        String output = "…" + piece.repeat(3_490 / piece.length()) + "the end";
        assertThat(told(
                        twoMigrations().submitted(),
                        Kind.MIGRATION_APPLIED,
                        JANE,
                        Map.of("millis", "12", "output", output)))
                .endsWith("the end\n```");
    }

    @Test
    void theCompletionNamesEachMigrationWithItsTimeWhoAskedAndWhoApproved() {
        assertThat(told(twoMigrations().in(PlanState.SUCCEEDED), Kind.SUCCEEDED, PlanEvent.BOT, Map.of()))
                .endsWith(
                        """
                        🎉 *Completed: 2/2 migrations applied* to production
                        • `004_add_nickname`  12 ms
                        • `007_rename_orders`  12 ms
                        ~ Asked by <@U0JOHN>  ·  approved by <@U0JANE> (Reviewer), <@U0BOB> (DBA)  ·  applied 2026-11-22 12:00 UTC  ·  recorded in Confiture's ledger""");
    }

    @Test
    void aStoppedPlanListsWhatStays() {
        Plan running = twoMigrations().confirmingEach().running();
        Plan stopped = PlanFixture.accepted(PlanFixture.finished(running).lead().stop(JOHN, PlanFixture.NOTHING, NOON));

        assertThat(told(stopped, Kind.STOPPED, JOHN, Map.of()))
                .contains("⏹️ <@U0JOHN> stopped the plan here. Applied and kept: `004_add_nickname`.");
    }

    @Test
    void aPlanThatAsksNobodyGoesBackToItsRequester() {
        assertThat(told(aPlan().thatAddsAColumn().submitted(), Kind.SUBMITTED, JOHN, Map.of()))
                .contains("The policy asks nobody for these migrations: <@U0JOHN>, ready to proceed?");
    }

    @Test
    void aStartByTheClockNamesNobody() {
        assertThat(told(twoMigrations().running(), Kind.STARTED, PlanEvent.BOT, Map.of()))
                .endsWith("▶️ Its slot is open: started.");
    }

    @Test
    void theLongestCompletionKeepsWhoAskedAndHowManyMore() {
        PlanFixture many = aPlan();
        for (int i = 0; i < 1_000; i++) {
            many.with(Integer.toString(10_000 + i), "x".repeat(200), Risk.LOW);
        }
        assertThat(told(many.in(PlanState.SUCCEEDED), Kind.SUCCEEDED, PlanEvent.BOT, Map.of()))
                .containsPattern("_and 9[0-9]{2} more_\n~ Asked by <@U0JOHN>");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"OPENED", "MIGRATION_STARTED"})
    void whatIsNotToldHasNoText(Kind kind) {
        assertThatThrownBy(() -> told(kind)).hasMessageContaining("is not told in the thread");
    }

    private static String told(Kind kind) {
        return told(twoMigrations().submitted(), kind, JANE, FACTS);
    }

    private static String told(Plan plan, Kind kind, Person by, Map<String, String> facts) {
        PlanEvent event = new PlanEvent(
                kind,
                by,
                NOON,
                Optional.of(Role.REVIEWER),
                Optional.of(plan.migrations().get(0).ref()),
                plan.review().digest(),
                facts);
        return Rendered.of(ReplyText.of(plan, event));
    }
}
