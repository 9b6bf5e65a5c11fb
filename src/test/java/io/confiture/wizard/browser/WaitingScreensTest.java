package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.confiture.wizard.mail.WithMail;
import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Team;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of what {@link ScreensTest} does not come by: plans that wait for their hour, freezes, lists, and trouble. */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
@EnabledIfSystemProperty(named = "pictures.write", matches = "true")
class WaitingScreensTest extends Screens {

    private final Instant slot = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);

    @Test
    void everyScreenOfWhatWaits() throws SQLException {
        up();
        Message card = scheduled();
        new Asking(john).upTo("007_rename_products");
        try (Connection raj = world.connect("shop_staging")) {
            runsOnStaging(raj);
            frozen();
            lists();
        }
        lifted();
        held(card);
        undelivered();
        slackFails();
    }

    private void up() {
        Seat seat = seat("U0JOHN").types("/confiture up production --target 004");
        Locator summary = seat.dialog("Summary");
        assertThat(summary).containsText("004_add_customer_phone");
        Pictures.of(summary, "up");
        seat.presses(summary, "Submit");
        seat.presses(seat.dialog("Submitted"), "Close");
        Message card = john.awaitMessage(ALERTS, "Plan #1");
        john.clicks(card, "Apply now");
        john.awaitReply(card, "Completed: 1/1 migrations applied");
        close(seat);
    }

    private Message scheduled() {
        Seat seat = seat("U0JOHN").types("/confiture wizard production --dry-run");
        Locator page = seat.dialog("Pending migrations");
        page.getByLabel("Apply up to").selectOption(new SelectOption().setLabel("006_index_orders"));
        seat.presses(page, "Next");
        page = seat.dialog("Dry run");
        assertThat(page).containsText("1 of 2 rehearsed");
        Pictures.of(page, "dry-run");
        OpenModal modal = john.modal();
        while (!modal.title().equals("When")) {
            modal.presses("Next");
            modal = john.modal();
        }
        modal.choose("When to apply?", "Scheduled").pick("Start", slot).presses("Next");
        Message card = new Asking(john).from(john.modal());
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        Locator message = seat.message("Plan #2");
        assertThat(message).containsText("Waiting for its slot");
        Pictures.of(message, "waits-for-its-slot");
        seat.presses(message, "Reschedule");
        Pictures.of(seat.dialog("Reschedule"), "reschedule");
        close(seat);
        return card;
    }

    private void runsOnStaging(Connection raj) throws SQLException {
        raj.setAutoCommit(false);
        raj.createStatement().execute("LOCK TABLE customers");
        john.types(ALERTS, "/confiture up staging --target 005 --non-interactive");
        Message card = john.awaitMessage("#deploys", it -> it.hasButton("Apply now"));
        john.clicks(card, "Apply now");
        john.awaitReply(card, "waits for pid");
    }

    private void frozen() {
        Seat seat = seat("U0BOB").types("/confiture freeze production \"incident 12: no deploys\"");
        Pictures.of(seat.page(), told(seat, "Frozen by bob"), seat.message("froze production"), "freeze");
        assertThat(seat.message("Plan #2")).containsText("Frozen by bob");
        Pictures.of(seat.message("Plan #2"), "frozen-plan");
        home(seat);
        close(seat);
        seat = seat("U0JOHN").types("/confiture wizard production");
        Locator page = seat.dialog("Pending migrations");
        assertThat(page).containsText("Frozen by bob");
        Pictures.of(page, "frozen-wizard");
        seat.presses(page, "Cancel");
        close(seat);
        Page plans = pages("U0BOB");
        plans.setViewportSize(1000, 600);
        assertThat(plans.getByRole(AriaRole.STATUS)).containsText("incident 12");
        Pictures.of(plans, "frozen-plans");
        plans.close();
    }

    private void home(Seat seat) {
        seat.page().navigate(root + "?as=U0BOB&channel=D0BOB");
        seat.page().setViewportSize(1120, 760);
        seat.page().getByLabel("Hide the guide").click();
        seat.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Home").setExact(true))
                .click();
        assertThat(seat.page().locator("#home")).containsText("Frozen by bob");
        Pictures.of(seat.page(), "home");
    }

    private void lists() {
        Seat seat = seat("U0JOHN");
        seat.types("/confiture status");
        Pictures.of(told(seat, "staging"), "overview");
        seat.types("/confiture scheduled");
        Pictures.of(told(seat, "Scheduled plans"), "scheduled");
        close(seat);
    }

    private void lifted() {
        Seat seat = seat("U0BOB").types("/confiture unfreeze production");
        Pictures.of(seat.page(), told(seat, "not frozen"), seat.message("lifted the freeze"), "unfreeze");
        close(seat);
    }

    private void held(Message card) throws SQLException {
        world.skipTo(slot.minus(Duration.ofHours(1)));
        john.awaitReply(card, "starts in 1 hour");
        Seat seat = seat("U0JOHN");
        Pictures.of(seat.message("starts in 1 hour"), "reminder");
        write(world.policy(), read(world.policy()).replaceAll("lock_timeout: [0-9a-z]+", "lock_timeout: 4s"));
        try (Connection raj = world.connect("shop_production")) {
            raj.setAutoCommit(false);
            raj.createStatement().execute("SET application_name = 'psql'");
            raj.createStatement().execute("LOCK TABLE orders");
            world.execute("shop_production", "SELECT pg_sleep(5.1)"); // long enough to be named
            world.skipTo(slot);
            john.awaitChange(card, it -> it.hasButton("Proceed"));
            assertThat(seat.message("Plan #2 ·")).containsText("Proceed");
            Pictures.of(seat.message("Plan #2 ·"), "held");
            seat.opensThreadOf(seat.message("Plan #2 ·"));
            Pictures.of(reply(seat, "it does not start yet"), "held-why");
        }
        john.clicks(card, "Proceed");
        john.awaitReply(card, "Completed: 2/2 migrations applied");
        close(seat);
        seat = seat("U0JOHN").types("/confiture history");
        Pictures.of(told(seat, "Plans that have ended"), "history");
        seat.types("/confiture help");
        Pictures.of(told(seat, "Usage"), "help");
        close(seat);
    }

    private void undelivered() {
        slack.channels().change(ALERTS, channel -> channel.without(Team.BOT_USER));
        john.types(ALERTS, "/confiture up production --target 007 --non-interactive");
        Message warning = john.awaitMessage("D0JOHN", it -> it.hasButton("Send again"));
        Seat seat = seat("U0JOHN", "D0JOHN");
        Pictures.of(seat.message("Send again"), "send-again");
        close(seat);
        slack.channels().change(ALERTS, Channel::withBot);
        Page page = pages("U0JOHN");
        page.navigate(root + "undelivered");
        assertThat(heading(page, "Not delivered")).isVisible();
        page.setViewportSize(1000, 560);
        Pictures.of(page, "undelivered");
        page.close();
        john.clicks(warning, "Send again");
        john.awaitMessage(ALERTS, "Plan #6"); // #5 is the draft that was closed
    }

    private void slackFails() {
        Seat seat = seat("U0JOHN");
        seat.page().setViewportSize(1120, 760);
        seat.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Slack works"))
                .click();
        seat.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make Slack fail"))
                .click();
        assertThat(seat.page().locator("#banners")).containsText("out of order");
        Pictures.of(seat.page(), "slack-fails");
        seat.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Let Slack work again"))
                .first()
                .click();
        assertThat(seat.page().locator("#banners")).isEmpty();
        close(seat);
    }
}
