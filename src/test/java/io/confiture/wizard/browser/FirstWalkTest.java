package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.World;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page says to somebody who sees it for the first time, and what surrounds Slack there. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class FirstWalkTest {

    @Inject
    World world;

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void begin() {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), "no Chromium is installed");
        world.begin();
        // a bot that has just started may miss the three seconds in which a modal can be opened
        world.john().types(Asking.ALERTS, "/confiture status production");
        world.john().patient(Duration.ofMinutes(1)).awaitPrivateMessage(Asking.ALERTS, "6 pending");
    }

    @Test
    void eachStepIsTickedOffWhenItHasHappened() {
        try (Chromium chromium = Chromium.start()) {
            Seat seat = seat(chromium, 1280);
            now(seat, "Open the wizard", 0);
            presses(seat, "Type it for me");
            seat.page().keyboard().press("Enter");
            Locator page = seat.dialog("Pending migrations");
            now(seat, "Submit the plan", 1);
            page.getByLabel("Apply up to")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("007_rename_products"));
            throughTheWizard(seat);
            now(seat, "Jane approves", 2);
            presses(seat, "Become Jane");
            seat.presses(seat.message("Plan #1"), "Approve");
            now(seat, "Bob approves", 3);
            presses(seat, "Become Bob");
            seat.presses(seat.message("Plan #1"), "Approve");
            now(seat, "Apply now", 4);
            presses(seat, "Become John");
            seat.presses(seat.message("Plan #1"), "Apply now");
            seat.presses(seat.dialog("Apply plan #1"), "Apply now");
            assertThat(seat.page().locator("#guide")).containsText("That was the walk");
            seat.picture("walk-done");

            seat.page().reload();
            assertThat(seat.page().locator("#guide")).containsText("That was the walk");
            presses(seat, "Hide the guide");
            seat.page().reload();
            seat.message("Plan #1");
            assertThat(seat.page().locator("#guide")).isHidden();
        }
    }

    @Test
    void theHourAndSlacksTroublesAreAButtonAway() {
        try (Chromium chromium = Chromium.start()) {
            Seat seat = seat(chromium, 400);
            presses(seat, "Clock real time");
            presses(seat, "+1 day");
            assertThat(seat.page().getByText("1 day ahead of the real time")).isVisible();
            seat.picture("clock-phone");
            seat.page().keyboard().press("Escape");
            assertThat(seat.page().getByText("1 day ahead of the real time")).isHidden();
            presses(seat, "Slack works");
            seat.picture("trouble-phone");
            presses(seat, "Make Slack fail");
            assertThat(seat.page().locator("#banners")).containsText("Slack fails for the bot: out of order (503)");
            seat.page().keyboard().press("Escape");
            presses(seat, "Let Slack work again");
            assertThat(seat.page().locator("#banners")).isEmpty();
            Object wider = seat.page().evaluate("document.documentElement.scrollWidth > window.innerWidth");
            org.assertj.core.api.Assertions.assertThat(wider)
                    .as("something sticks out at the side")
                    .isEqualTo(false);
        }
    }

    private Seat seat(Chromium chromium, int width) {
        Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(width, 900));
        page.navigate(root + "?as=U0JOHN&channel=C0ALERTS");
        return new Seat(page);
    }

    private static void throughTheWizard(Seat seat) {
        seat.presses(seat.dialog("Pending migrations"), "Next");
        for (String migration : new String[] {"004_add", "005_create", "006_index", "007_rename"}) {
            Locator page = seat.dialog("Review");
            assertThat(page).containsText(migration);
            for (Locator box : page.getByRole(AriaRole.CHECKBOX).all()) {
                box.check();
            }
            seat.presses(page, "Next");
        }
        seat.presses(seat.dialog("Describe"), "Next");
        seat.presses(seat.dialog("When"), "Next");
        seat.presses(seat.dialog("Summary"), "Submit");
        seat.presses(seat.dialog("Submitted"), "Close");
    }

    private static void presses(Seat seat, String button) {
        seat.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    /** The step that is pointed at, and how many are ticked off. */
    private static void now(Seat seat, String step, int done) {
        assertThat(seat.page().locator("#guide [aria-current=step]")).containsText(step);
        assertThat(seat.page().locator("#guide li.done")).hasCount(done);
    }
}
