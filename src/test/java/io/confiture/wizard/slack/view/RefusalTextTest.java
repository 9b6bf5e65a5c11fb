package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTextTest {

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
                "DRAFT     | NOT_SUBMITTED        | Plan #42 is still a draft of <@U0JOHN>.",
                "IN_REVIEW | STILL_IN_REVIEW      | Plan #42 is still in review. It waits for approval by Reviewer and DBA.",
                "CHANGES_REQUESTED | CHANGES_WANTED | Plan #42 waits for changes by <@U0JOHN>.",
                "APPROVED  | ALREADY_APPROVED     | Plan #42 is approved already. It waits for John or a DBA to press *Apply now*.",
                "RUNNING   | ALREADY_RUNNING      | Plan #42 is running already.",
                "PAUSED    | WAITS_FOR_AN_ANSWER  | Plan #42 is in the middle of its run. It waits for John or a DBA to answer: a migration failed; retry or stop here?",
                "REJECTED  | HAS_ENDED            | Plan #42 has ended (❌ Rejected). Nothing was changed.",
                "IN_REVIEW | OWN_PLAN             | Insufficient permissions: Plan #42 is your own plan, and nobody approves what they asked for. It waits for Reviewer (<@U0JANE>) and DBA (<@U0BOB>).",
                "IN_REVIEW | NOT_YOUR_ROLE        | Insufficient permissions: you hold none of the roles that are asked. It waits for Reviewer (<@U0JANE>) and DBA (<@U0BOB>).",
                "IN_REVIEW | ROLE_FILLED          | Your role has all the approvals it needs for Plan #42. It waits for Reviewer (<@U0JANE>) and DBA (<@U0BOB>).",
                "IN_REVIEW | ALREADY_ANSWERED     | You have approved Plan #42 already; a person counts once. It waits for Reviewer (<@U0JANE>) and DBA (<@U0BOB>).",
                "IN_REVIEW | SEEN_ANOTHER_VERSION | Plan #42 has changed since that button was drawn, so your click was not counted. Look at it again.",
                "IN_REVIEW | BACKUP_MISSING       | Plan #42 is CRITICAL: it needs the reference of a backup.",
                "IN_REVIEW | REASON_MISSING       | Please say why: others must be able to act on it.",
                "IN_REVIEW | NOTHING_TO_WITHDRAW  | You have given no approval to Plan #42 that could be withdrawn.",
                "CHANGES_REQUESTED | NOT_THE_REQUESTER | Insufficient permissions: only <@U0JOHN> can do this with Plan #42.",
                "APPROVED  | NOT_THE_REQUESTER_OR_DBA | Insufficient permissions: only <@U0JOHN> or a DBA (<@U0BOB>) can do this with Plan #42.",
                "DRAFT     | NOTHING_TO_RUN       | Plan #42 has no migration to run.",
                "APPROVED  | TOO_LATE             | The slot of Plan #42 has closed. Nothing ran.",
                "APPROVED  | NOT_AS_APPROVED      | Plan #42 is not what was approved any more. Nothing ran.",
                "APPROVED  | ENVIRONMENT_BUSY     | Another plan is running or waiting on production. Plan #42 stays as it is; try again afterwards.",
                "PAUSED    | NOT_SAFE_HERE        | That is not safe for Plan #42 now. It waits for John or a DBA to answer: a migration failed; retry or stop here?",
            })
    void saysWhyAndWhoCan(PlanState state, Refusal refusal, String text) {
        assertThat(RefusalText.of(refusal, twoMigrations().in(state))).isEqualTo(text);
    }

    @Test
    void tooEarlyNamesTheSlot() {
        Plan plan = twoMigrations().inTheSlot(NOON).in(PlanState.APPROVED);
        assertThat(Rendered.of(Words.of(RefusalText.of(Refusal.TOO_EARLY, plan))))
                .endsWith("It is too early for Plan #42. It waits for its slot, ⟨2026-11-22 12:00 UTC⟩.");
    }

    @Test
    void aSecondStopNamesWhoAskedFirst() {
        Plan stopping = PlanFixture.accepted(
                twoMigrations().running().lead().askToStop(PlanFixture.BOB, PlanFixture.DBA, NOON));
        assertThat(RefusalText.of(Refusal.ALREADY_STOPPING, stopping))
                .isEqualTo(
                        "Plan #42 is being stopped already. It waits for the server to stop the migration at work, as"
                                + " Bob asked.");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusalHasASentenceInEveryState(Refusal refusal) {
        for (PlanState state : PlanState.values()) {
            String text = RefusalText.of(refusal, twoMigrations().in(state));
            assertThat(text).matches("(?s).*[.?]").doesNotContain("null", "waits for .", "..");
            Rendered.of(Words.of(text));
        }
    }
}
