package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.wizard.DraftFixture.aDraft;
import static io.confiture.wizard.wizard.DraftFixture.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Reminding;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.slack.view.WizardModal.Carried;
import io.confiture.wizard.wizard.DraftFixture;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardField;
import io.confiture.wizard.wizard.WizardInput;
import io.confiture.wizard.wizard.WizardPage;
import io.confiture.wizard.wizard.WizardStep;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WizardModalTest {

    private static final PlanId PLAN = new PlanId(42);

    private static DraftFixture fourMigrations(String... flags) {
        return aDraft(flags)
                .thatAddsAColumn()
                .thatRenamesATable()
                .thatDropsAColumn()
                .thatIsPython();
    }

    @Test
    void theFirstPageListsWhatIsPendingAndStopsAtWhatCannotRun() {
        WizardDraft draft = fourMigrations()
                .remarking("003 is applied, but its file is gone.")
                .draft();

        assertThat(page(draft, WizardPage.of(WizardStep.PENDING)))
                .isEqualTo(
                        """
                        == Pending migrations ==
                        ~ *production*  ·  `db.acme.com:5432/shop`  ·  draft #42  ·  page 1 of 7
                        📋 *Found 4 pending migrations*
                        1. `004_add_nickname`  🟢 LOW
                        Summary: What add_nickname is for
                        because of add_nickname
                        Added 2 days ago by john@acme.com
                        2. `007_rename_orders`  🔴 HIGH
                        Summary: What rename_orders is for
                        because of rename_orders
                        Added 2 days ago by john@acme.com
                        3. `008_drop_preferences`  🔥 CRITICAL
                        Summary: What drop_preferences is for
                        because of drop_preferences
                        Added 2 days ago by john@acme.com
                        4. `009_backfill`  🔥 CRITICAL
                        Summary: What backfill is for
                        because of backfill
                        Added 2 days ago by john@acme.com
                        ⛔ It is a Python migration.
                        ~ ⚠️ 003 is applied, but its file is gone.
                        Apply up to: ▾ 004_add_nickname ▾ 007_rename_orders ▾ 008_drop_preferences = 008_drop_preferences
                        How: ○ Apply all ○ Confirm each migration = Apply all
                        Review (optional): ☑ Show me the SQL of every migration
                        == Cancel | Next ==""");
    }

    @Test
    void whereNothingCanRunNothingIsAsked() {
        assertThat(page(aDraft().thatIsPython().draft(), WizardPage.of(WizardStep.PENDING)))
                .contains("⛔ It is a Python migration.")
                .doesNotContain("Apply up to");
    }

    @Test
    void aMildMigrationIsShownAndAsksNothing() {
        assertThat(review(fourMigrations().draft(), 0))
                .isEqualTo(
                        """
                        == Review ==
                        ~ *production*  ·  `db.acme.com:5432/shop`  ·  draft #42  ·  page 2 of 7
                        🔍 *Review `004_add_nickname`*  🟢 LOW
                        because of add_nickname
                        *SQL*
                        ```
                        ALTER TABLE a;
                        ```
                        🟢 LOW  ·  line 3
                        It changes the table.
                        Lock: ACCESS EXCLUSIVE
                        *Safer:* In two steps.
                        *Rollback*
                        ```
                        ALTER TABLE b;
                        ```
                        [Back]
                        == Cancel | Next ==""");
    }

    @Test
    void aHighMigrationMustBeReviewed() {
        assertThat(review(fourMigrations().draft(), 1)).contains("\n007_rename_orders: ☐ Reviewed\n[Back]");
    }

    @Test
    void aCriticalMigrationWantsABackupAndSaysWhatIsLost() {
        assertThat(review(fourMigrations().draft(), 2))
                .endsWith(
                        """
                        *Rollback*
                        ```
                        ALTER TABLE b;
                        ```
                        008_drop_preferences: ☐ Backup taken
                        Reference of the backup: __
                        ? A name, a time or a link by which somebody would find it
                        This will delete: column preferences: ☐ Delete the data
                        [Back]
                        == Cancel | Next ==""")
                .contains("*Lost:* column preferences");
    }

    @Test
    void aMissingRollbackIsSaid() {
        View view = WizardModal.of(
                PLAN, fourMigrations().draft(), new WizardPage(WizardStep.REVIEW, 0), sql("SELECT 1;", null), "", NOON);
        assertThat(Rendered.of(view)).contains("*Rollback*\n⚠️ There is no rollback file.");
    }

    @Test
    void aQuickWalkLeavesTheRollbackOutUntilItIsAskedFor() {
        assertThat(review(fourMigrations("--smart").draft(), 1)).doesNotContain("Rollback");
        assertThat(review(fourMigrations("--smart", "--show-rollback").draft(), 1))
                .contains("*Rollback*");
        assertThat(review(fourMigrations("--auto", "--review-rollback").draft(), 0))
                .contains("*Rollback*")
                .contains("004_add_nickname: ☐ Rollback reviewed");
    }

    @Test
    void aLongFileIsCutAndSaysSo() {
        View view = WizardModal.of(
                PLAN,
                fourMigrations().draft(),
                new WizardPage(WizardStep.REVIEW, 0),
                sql("SELECT 12345;\n".repeat(1_000), null),
                "",
                NOON);
        assertThat(Rendered.of(view)).contains("~ _Cut here: 828 of 1000 lines are not shown._");
    }

    @Test
    void whatIsToBeDescribedComesBackAsItWasSaid() {
        WizardDraft draft =
                fourMigrations("--collaborative").offeringRoles("payments_team").draft();
        WizardInput said = new WizardInput(Map.of(
                WizardField.IMPACT, "None",
                WizardField.TEST_FIRST, "yes",
                WizardField.APPLY_AS, "payments_team"));

        assertThat(page(
                        next(draft, WizardPage.of(WizardStep.DESCRIBE), said).draft(),
                        WizardPage.of(WizardStep.DESCRIBE)))
                .isEqualTo(
                        """
                        == Describe ==
                        ~ *production*  ·  `db.acme.com:5432/shop`  ·  draft #42  ·  page 5 of 7
                        Business impact (optional): _None_
                        Risks or concerns (optional): __
                        Should reviewers test first? (optional): ☑ Yes, please test first
                        Note for audit (optional): __
                        Apply as (optional): ▾ payments_team = payments_team
                        ? The database role that runs it; the bot's own login role when left open
                        [Back]
                        == Cancel | Next ==""");
    }

    @Test
    void onlyWhoWorksTogetherIsAskedWhetherOthersShouldTestFirst() {
        assertThat(page(fourMigrations().draft(), WizardPage.of(WizardStep.DESCRIBE)))
                .contains("Business impact", "Risks or concerns", "Note for audit")
                .doesNotContain("test first");
    }

    @Test
    void whenOffersNowAndASlot() {
        assertThat(page(fourMigrations().draft(), WizardPage.of(WizardStep.WHEN)))
                .contains("When to apply?: ○ Now ○ Scheduled = Now")
                .endsWith("== Cancel | Next ==");
    }

    @Test
    void whenAsksWhomElseToRemindAndForAnAddressOnlyWhereThereIsMail() {
        WizardPage when = WizardPage.of(WizardStep.WHEN);
        WizardDraft draft = fourMigrations().draft();
        assertThat(page(draft, when))
                .contains("Reminder to a channel (optional): # ")
                .doesNotContain("mail");
        WizardInput input = new WizardInput(Map.of(
                WizardField.WHEN, "scheduled",
                WizardField.SLOT, Long.toString(NOON.getEpochSecond()),
                WizardField.REMINDER_CHANNEL, "C0OPS",
                WizardField.REMINDER_MAIL, "night@acme.com"));
        Slot slot = new Slot(NOON, NOON.plusSeconds(60), ZoneOffset.UTC);
        WizardDraft chosen = Wizard.next(draft, when, input, opens -> new SlotOffer.Taken(slot))
                .draft();

        assertThat(Rendered.of(WizardModal.of(PLAN, chosen, when, Optional.empty(), "", List.of(), true, NOON)))
                .contains("Reminder to a channel (optional): # C0OPS")
                .contains("Reminder to a mail address (optional): @ night@acme.com");
        assertThat(page(chosen, WizardPage.of(WizardStep.SUMMARY)))
                .contains("*Reminder:* also to <#C0OPS> and `night@acme.com`");
        assertThat(chosen.answers().asPlanned().reminding())
                .isEqualTo(new Reminding(Optional.of("C0OPS"), Optional.of("night@acme.com")));
        assertThat(page(
                        Wizard.next(chosen, when, new WizardInput(Map.of()), opens -> new SlotOffer.Taken(slot))
                                .draft(),
                        WizardPage.of(WizardStep.SUMMARY)))
                .doesNotContain("Reminder");
    }

    @Test
    void whatIsNoAddressIsNotTakenForOne() {
        WizardPage when = WizardPage.of(WizardStep.WHEN);
        WizardInput input = new WizardInput(Map.of(WizardField.REMINDER_MAIL, "night@acme.com, all@acme.com"));
        assertThat(next(fourMigrations().draft(), when, input).errors())
                .containsEntry(WizardField.REMINDER_MAIL, "This is no mail address: name@example.com.");
    }

    @Test
    void theSummaryRepeatsItAllAndSubmits() {
        assertThat(page(fourMigrations().draft(), WizardPage.of(WizardStep.SUMMARY)))
                .isEqualTo(
                        """
                        == Summary ==
                        ~ *production*  ·  `db.acme.com:5432/shop`  ·  draft #42  ·  page 7 of 7
                        *Environment:* production (`db.acme.com:5432/shop`)
                        *Risk:* 🔥 CRITICAL
                        *Must approve:* Reviewer and DBA
                        *When:* Now, at a click
                        *How:* Apply all
                        `004_add_nickname`  🟢 LOW
                        `007_rename_orders`  🔴 HIGH
                        `008_drop_preferences`  🔥 CRITICAL
                        [Back]
                        == Cancel | Submit ==""");
    }

    @Test
    void aThousandMigrationsStayWithinSlacksLimits() {
        DraftFixture many = aDraft();
        for (int i = 0; i < 1_000; i++) {
            many.with(candidate(Integer.toString(10_000 + i), "x".repeat(240), Risk.LOW));
        }
        WizardDraft draft = many.draft();
        View first = view(draft, WizardPage.of(WizardStep.PENDING));
        assertThat(Rendered.modal(first).toString()).contains("_and 980 more_");
        assertThat(page(draft, WizardPage.of(WizardStep.SUMMARY))).containsPattern("_and 9[0-9]{2} more_");
        assertThat(review(draft, 999)).contains("page 1001 of 1004");
    }

    @ParameterizedTest
    @EnumSource(WizardStep.class)
    void theModalCarriesItsPlanAndPageOnly(WizardStep step) {
        String carried = view(fourMigrations().draft(), WizardPage.of(step)).getPrivateMetadata();
        assertThat(carried).isEqualTo("#42 " + step + "/0");
        assertThat(Carried.parse(carried)).contains(new Carried(PLAN, WizardPage.of(step)));
    }

    @Test
    void whatWeDidNotWriteCarriesNothing() {
        assertThat(Carried.parse(null)).isEmpty();
        assertThat(Carried.parse("")).isEmpty();
        assertThat(Carried.parse("#42 NOWHERE/0")).isEmpty();
        assertThat(Carried.parse("#0 PENDING/0")).isEmpty();
        assertThat(Carried.parse("#42 PENDING/0 x")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(WizardField.class)
    void everyFieldIsFoundAgainByItsName(WizardField field) {
        assertThat(WizardFieldId.parse(WizardFieldId.of(field, new WizardPage(WizardStep.REVIEW, 17))))
                .contains(field);
        assertThat(WizardFieldId.parse("back_review17")).isEmpty();
    }

    private static String review(WizardDraft draft, int migration) {
        return page(draft, new WizardPage(WizardStep.REVIEW, migration));
    }

    private static String page(WizardDraft draft, WizardPage page) {
        return Rendered.of(view(draft, page));
    }

    private static View view(WizardDraft draft, WizardPage page) {
        return WizardModal.of(PLAN, draft, page, sql("ALTER TABLE a;\n", "ALTER TABLE b;\n"), "Reviewer and DBA", NOON);
    }

    private static Optional<SqlText> sql(String up, String down) {
        return Optional.of(new SqlText(up, Optional.ofNullable(down)));
    }

    private static Wizard.Turn next(WizardDraft draft, WizardPage page, WizardInput input) {
        return Wizard.next(draft, page, input, opens -> new SlotOffer.Refused("Closed.", Optional.empty()));
    }
}
