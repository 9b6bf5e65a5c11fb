package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.confiture.wizard.mail.WithMail;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of {@code docs/screens.md} anew, with {@link WaitingScreensTest}:
 * {@code ./mvnw test -Dtest='*ScreensTest' -Dpictures.write=true}. Another screen is one more line here, and one there.
 */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
@EnabledIfSystemProperty(named = "pictures.write", matches = "true")
class ScreensTest extends Screens {

    @Test
    void everyScreenInTheOrderOfAWalk() throws SQLException {
        Message card = wizard();
        review(card);
        run(card);
        failure();
        rollback();
        status();
        web();
        sandbox();
    }

    private Message wizard() {
        Seat seat = seat("U0JOHN").types("/confiture wizard production");
        Locator page = seat.dialog("Pending migrations");
        assertThat(page).containsText("Found 6 pending migrations");
        page.getByLabel("Apply up to")
                .selectOption(
                        new com.microsoft.playwright.options.SelectOption().setLabel("008_drop_customer_preferences"));
        Pictures.of(page, "pending");
        seat.presses(page, "Next");
        for (String migration : new String[] {"004_add", "005_create", "006_index", "007_rename", "008_drop"}) {
            page = seat.dialog("Review");
            assertThat(page).containsText(migration);
            reviewed(page, migration);
            seat.presses(page, "Next");
        }
        page = seat.dialog("Describe");
        page.getByLabel("Business impact").fill("The catalog page shows its new name; a minute of errors is fine.");
        page.getByLabel("Risks or concerns").fill("Reports that still read products.");
        page.getByLabel("Note for audit").fill("SHOP-417");
        Pictures.of(page, "describe");
        seat.presses(page, "Next");
        page = seat.dialog("When");
        Pictures.of(page, "when");
        seat.presses(page, "Next");
        page = seat.dialog("Summary");
        Pictures.of(page, "summary");
        seat.presses(page, "Submit");
        seat.presses(seat.dialog("Submitted"), "Close");
        Message card = john.awaitMessage(ALERTS, "Plan #1");
        close(seat);
        return card;
    }

    private static void reviewed(Locator page, String migration) {
        if (migration.startsWith("007")) {
            Pictures.of(page, "review-high");
            page.getByLabel("Reviewed").check();
        }
        if (migration.startsWith("008")) {
            Pictures.of(page, "review-critical");
            page.getByLabel("Backup taken").check();
            page.getByLabel("Reference of the backup").fill("s3://backups/1122");
            page.getByLabel("Delete the data").check();
        }
    }

    private void review(Message card) {
        Seat seat = seat("U0JANE");
        Pictures.of(seat.message("Plan #1"), "in-review");
        seat.presses(seat.message("Plan #1"), "View SQL");
        Locator sql = seat.dialog("SQL of plan #1");
        assertThat(sql).containsText("Rollback");
        Pictures.of(sql, "view-sql");
        seat.presses(sql, "Close");
        seat.presses(seat.message("Plan #1"), "Approve");
        Locator approve = seat.dialog("Approve plan #1");
        Pictures.of(approve, "approve");
        seat.presses(approve, "Cancel");
        refused(seat);
        close(seat);
        mail();
        approvesCritical(jane, card);
        approvesCritical(bob, card);
        john.awaitChange(card, it -> it.hasButton("Apply now"));
        Seat requester = seat("U0JOHN");
        assertThat(requester.message("Plan #1")).containsText("Apply now");
        Pictures.of(requester.message("Plan #1"), "approved");
        close(requester);
    }

    private void refused(Seat seat) {
        seat.becomes("Rosa");
        seat.presses(seat.message("Plan #1"), "Approve");
        seat.page().setViewportSize(1120, 800);
        Locator told = seat.page()
                .locator("#thread article.ephemeral, #log article.ephemeral")
                .last();
        assertThat(told).isVisible();
        Pictures.of(told, "refused");
    }

    private void mail() {
        awaitAsked(JANE);
        Page inbox = browser.newPage();
        inbox.setViewportSize(1120, 800);
        inbox.navigate(root + "sandbox/mail?user=U0JANE");
        assertThat(inbox.frameLocator("iframe").getByRole(AriaRole.LINK).first())
                .isVisible();
        Pictures.of(inbox, "mail");
        Page plan = inbox.waitForPopup(() ->
                inbox.frameLocator("iframe").getByRole(AriaRole.LINK).first().click());
        plan.setViewportSize(900, 1000);
        assertThat(plan.getByRole(AriaRole.HEADING).first()).containsText("Plan #1");
        Pictures.of(plan, "approve-by-mail");
        plan.close();
        inbox.close();
    }

    private void run(Message card) throws SQLException {
        Seat seat = seat("U0JOHN");
        try (Connection raj = world.connect("shop_production")) {
            raj.setAutoCommit(false);
            raj.createStatement().execute("SET application_name = 'psql'");
            raj.createStatement().execute("LOCK TABLE products");
            john.clicks(card, "Apply now");
            john.awaitReply(card, "waits for pid");
            seat.page().setViewportSize(1120, 900);
            seat.opensThreadOf(seat.message("Plan #1"));
            Locator progress = reply(seat, "waits for pid");
            Pictures.of(progress, "running");
        }
        john.awaitReply(card, "Completed: 5/5 migrations applied");
        Pictures.of(reply(seat, "Completed: 5/5 migrations applied"), "succeeded");
        close(seat);
    }

    private void failure() {
        Message card = new Asking(john).upTo("009_unique_customer_email");
        jane.clicks(card, "Approve");
        john.awaitChange(card, it -> it.hasButton("Apply now"));
        john.clicks(card, "Apply now");
        john.awaitChange(card, it -> it.hasButton("Retry"));
        Seat seat = seat("U0JOHN");
        Pictures.of(seat.message("Plan #2"), "failed");
        seat.page().setViewportSize(1120, 900);
        seat.opensThreadOf(seat.message("Plan #2"));
        Pictures.of(reply(seat, "SQLSTATE"), "failed-why");
        john.clicks(card, "Stop here");
        john.awaitChange(card, it -> !it.hasButton("Retry"));
        close(seat);
    }

    private void rollback() {
        Message card = new Asking(john).toRollBack("--steps 2");
        Seat seat = seat("U0JOHN");
        Pictures.of(seat.message("Plan #3"), "rollback");
        approvesWhatIsAsked(card);
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 2/2 migrations");
        Pictures.of(seat.message("Plan #3"), "rolled-back");
        close(seat);
    }

    private void approvesWhatIsAsked(Message card) {
        for (var person : java.util.List.of(jane, bob)) {
            if (john.again(card).text().contains("CRITICAL")) {
                approvesCritical(person, card);
            } else {
                person.clicks(card, "Approve");
            }
        }
        john.awaitChange(card, it -> it.hasButton("Apply now"));
    }

    private void status() {
        Seat seat = seat("U0JOHN").types("/confiture status production");
        Pictures.of(seat.message("Only visible to you"), "status");
        close(seat);
    }

    private void web() {
        Page page = pages("U0JOHN");
        Pictures.of(page, "plans");
        page.navigate(root + "plans/2");
        assertThat(heading(page, "Plan #2")).isVisible();
        Pictures.of(page, "plan");
        page.navigate(root + "audit");
        assertThat(heading(page, "Whole")).isVisible();
        Pictures.of(page, "audit");
        page.close();
    }

    private void sandbox() {
        Seat seat = seat("U0JOHN");
        seat.page().setViewportSize(1120, 760);
        assertThat(seat.page().locator("#guide")).containsText("That was the walk");
        seat.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Slack works"))
                .click();
        assertThat(seat.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make Slack fail")))
                .isVisible();
        Pictures.of(seat.page(), "sandbox");
        close(seat);
    }
}
