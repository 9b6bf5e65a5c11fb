package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.SAM;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Submission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanCardTest {

    private static final Pattern BUTTON = Pattern.compile("\\[([^]]+)]");

    private static PlanFixture twoMigrations() {
        return aPlan().thatAddsAColumn()
                .thatRenamesATable()
                .askedOf(Role.REVIEWER)
                .askedOf(Role.DBA);
    }

    @Test
    void aPlanInReviewShowsAllThatItsReadersNeed() {
        Plan plan = accepted(twoMigrations()
                .submitted()
                .votes()
                .approve(BOB, PlanFixture.DBA, digest(twoMigrations().submitted()), "", NOON));

        assertThat(Rendered.of(PlanCard.of(plan)))
                .isEqualTo(
                        """
                        text: Plan #42 · production · 2 migrations · HIGH, asked by John: 👀 In review, waiting for approval by Reviewer
                        # Plan #42 · production · 2 migrations · HIGH
                        *👀 In review*
                        Waiting for approval by Reviewer
                        ~ Asked by <@U0JOHN>  ·  runs on `db.acme.com:5432/shop`  ·  digest `%s`  ·  applied at a click
                        `004_add_nickname`  🟢 LOW
                        >because of add_nickname
                        `007_rename_orders`  🔴 HIGH
                        >because of rename_orders
                        ⏳ Reviewer: Jane
                        ✅ DBA: Bob, ⟨2026-11-22 12:00 UTC⟩
                        [Approve](primary) [Request changes] [Reject](danger) [View SQL] [Reschedule] [Cancel plan]"""
                                .formatted(digest(plan).hex().substring(0, 8)));
    }

    @Test
    void aFinishedPlanSaysHowLongEachMigrationTookAndAsksNobody() {
        assertThat(Rendered.of(PlanCard.of(twoMigrations().in(PlanState.SUCCEEDED))))
                .contains("""
                        *✅ Succeeded*
                        ~ Asked by""")
                .endsWith(
                        """
                        `004_add_nickname`  ✅ applied in 12 ms · LOW
                        >because of add_nickname
                        `007_rename_orders`  ✅ applied in 12 ms · HIGH
                        >because of rename_orders
                        ✅ Reviewer: Jane, ⟨2026-11-22 12:00 UTC⟩
                        ✅ DBA: Bob, ⟨2026-11-22 12:00 UTC⟩""");
    }

    @Test
    void aSlotIsShownInTheReadersTimeAndInUtc() {
        Plan plan = twoMigrations().inTheSlot(NOON.plus(Duration.ofHours(14))).in(PlanState.APPROVED);

        assertThat(Rendered.of(PlanCard.of(plan)))
                .contains("Waiting for its slot, ⟨2026-11-23 02:00 UTC⟩")
                .contains(
                        "·  slot ⟨2026-11-23 02:00 UTC⟩ (2026-11-23 02:00 UTC), at the latest ⟨2026-11-23 04:00 UTC⟩");
    }

    @Test
    void whatTheRequesterSaidIsShownAsTyped() {
        Answers said = new Answers(
                true, Optional.of("payments_team"), Optional.empty(), "None", "*Locks*", true, "backup-7", "<!here>");
        Plan plan = submitted(new Submission(said, twoMigrations().submission().migrations(), Map.of()));

        assertThat(Rendered.of(PlanCard.of(plan)))
                .contains("  ·  as `payments_team`  ·  each migration is confirmed  ·  applied at a click")
                .contains(
                        """
                        **Business impact** None
                        **Risks or concerns** *Locks*
                        **Should reviewers test first?** Yes
                        **Backup taken** backup-7
                        **Note for audit** <!here>
                        """);
    }

    @Nested
    class RoleLines {

        @Test
        void aQuorumSaysHowManyAreMissingAndWhoHasAnswered() {
            Plan asked = askedOf(Role.DBA, new Ask(2, List.of(BOB, SAM)));
            Plan plan = accepted(asked.votes().approve(BOB, EnumSet.of(Role.DBA), digest(asked), "b", NOON));

            assertThat(Rendered.of(PlanCard.of(plan)))
                    .contains("⏳ DBA (1 of 2 missing): Sam; ✅ Bob, ⟨2026-11-22 12:00 UTC⟩");
        }

        @Test
        void aRoleThatNobodyHoldsSaysWhatToDo() {
            assertThat(Rendered.of(PlanCard.of(askedOf(Role.REVIEWER, new Ask(1, List.of())))))
                    .contains("⏳ Reviewer: nobody holds this role: add people to the policy");
        }

        @Test
        void aLongListOfPeopleIsCut() {
            assertThat(Rendered.of(PlanCard.of(
                            askedOf(Role.REVIEWER, new Ask(1, List.of(JANE, BOB, SAM, JANE, BOB, SAM, JANE))))))
                    .contains("⏳ Reviewer: Jane, Bob, Sam, Jane, Bob and 2 more");
        }
    }

    @Nested
    class Buttons {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "DRAFT             | ''",
                    "IN_REVIEW         | Approve, Request changes, Reject, View SQL, Reschedule, Cancel plan",
                    "CHANGES_REQUESTED | Resubmit, View SQL, Cancel plan",
                    "APPROVED          | Apply now, View SQL, Reschedule, Cancel plan",
                    "RUNNING           | Stop migration",
                    "PAUSED            | Retry, Mark as applied, Stop here",
                    "SUCCEEDED         | ''",
                    "STOPPED           | ''",
                    "FAILED            | ''",
                    "REJECTED          | ''",
                    "CANCELLED         | ''",
                    "EXPIRED           | ''",
                })
        void areThoseThatMeanSomethingNow(PlanState state, String labels) {
            assertThat(buttons(twoMigrations().in(state))).isEqualTo(labels);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "NEXT_MIGRATION    | Continue, Stop here",
                    "LOST_RUNNER       | Continue, Stop here",
                    "STOP_ASKED        | Continue, Stop here",
                    "LOST_MIGRATION    | Retry, Stop here",
                    "FAILED_MIGRATION  | Retry, Mark as applied, Stop here",
                    "UNKNOWN_MIGRATION | Mark as applied, Stop here",
                    "NOT_AS_APPROVED   | Stop here",
                })
        void answerTheQuestionOfAPause(Pause.Reason reason, String labels) {
            Plan paused = accepted(twoMigrations().running().run().pause(new Pause(reason, ""), NOON));
            assertThat(buttons(paused)).isEqualTo(labels);
        }

        @Test
        void betweenMigrationsAskWhetherToGoOn() {
            Plan running = twoMigrations().confirmingEach().running();
            MigrationRef first = running.run().next().orElseThrow().ref();
            Plan begun = accepted(running.run().begin(first, NOON));
            assertThat(buttons(accepted(begun.run().end(first, new Outcome.Applied(12), NOON))))
                    .isEqualTo("Continue, Stop here");
        }

        @Test
        void leaveTheStartToTheSlot() {
            assertThat(buttons(twoMigrations().inTheSlot(NOON).in(PlanState.APPROVED)))
                    .isEqualTo("View SQL, Reschedule, Cancel plan");
        }

        @Test
        void aRunThatIsBeingStoppedSaysWhoAskedAndThatItWaitsForTheServer() {
            Plan stopping = accepted(twoMigrations().running().lead().askToStop(BOB, PlanFixture.DBA, NOON));
            assertThat(Rendered.of(PlanCard.of(stopping)))
                    .contains("*▶️ Running*\nWaiting for the server to stop the migration at work, as Bob asked\n")
                    .doesNotContain("[");
        }

        @Test
        void askForAResubmissionWhenAReopenedPlanHasNobodyLeftToAsk() {
            Plan approved = twoMigrations().approved();
            Submission fresh = new Submission(approved.answers(), approved.migrations(), Map.of());
            assertThat(buttons(accepted(approved.reopen(fresh, "004 has changed", NOON))))
                    .isEqualTo("Resubmit, View SQL, Cancel plan");
        }
    }

    @ParameterizedTest
    @EnumSource(PlanState.class)
    void everyStateHasAWordAndAnEndWaitsForNobody(PlanState state) {
        Plan plan = twoMigrations().in(state);
        assertThat(StateText.of(state)).isNotBlank();
        assertThat(StateText.waitsFor(plan).isEmpty()).isEqualTo(state.isFinal());
        assertThat(Rendered.of(PlanCard.of(plan))).contains(StateText.of(state));
    }

    private static Plan askedOf(Role role, Ask ask) {
        return submitted(
                new Submission(Answers.none(), twoMigrations().submission().migrations(), Map.of(role, ask)));
    }

    private static Plan submitted(Submission submission) {
        return accepted(aPlan().draft().submit(submission, JOHN, NOON));
    }

    private static String buttons(Plan plan) {
        String last = Rendered.of(PlanCard.of(plan)).lines().reduce("", (a, b) -> b);
        return BUTTON.matcher(last)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.joining(", "));
    }
}
