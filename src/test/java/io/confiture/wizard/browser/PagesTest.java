package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.confiture.wizard.desk.RecordAnchors;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.World;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From Slack to the pages in a browser, in light and dark, without a script; leaves its pictures in {@code target/screenshots}. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class PagesTest {

    private static final Path PICTURES = Path.of("target/screenshots");

    @Inject
    World world;

    @Inject
    RecordAnchors anchors;

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void begin() {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), "no Chromium is installed");
        world.begin();
    }

    @Test
    void plansAndTheRecordOnALargeScreenAndOnAPhone() {
        things();
        try (Chromium chromium = Chromium.start()) {
            Page page = entered(chromium, 1280, ColorScheme.LIGHT);
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
            walk(page, "pages");
            Assertions.assertEquals(List.of(), complaints, "the policy lets through what the pages need");
            walk(entered(chromium, 1280, ColorScheme.DARK), "pages-dark");
            walk(entered(chromium, 390, ColorScheme.LIGHT), "pages-phone");
        }
    }

    /** A plan that ran, one in review, one sent back; somebody was told where the record ends. */
    private void things() {
        Teammate patient = world.john().patient(Duration.ofSeconds(40));
        Message ran = new Asking(patient).upTo("007_rename_products");
        world.jane().clicks(ran, "Approve");
        world.bob().clicks(ran, "Approve");
        world.john().awaitChange(ran, it -> it.hasButton("Apply now"));
        world.john().clicks(ran, "Apply now");
        world.john().awaitChange(ran, it -> it.text().contains("Succeeded"));
        Message back = new Asking(world.john()).upTo("008_drop_customer_preferences");
        world.jane().clicks(back, "Request changes");
        world.jane()
                .awaitModal("What should change?")
                .write(
                        "What should change?",
                        "Please wait for the export of the preferences;\nthe report of Friday still needs it.")
                .presses("Request changes");
        world.john().awaitChange(back, it -> it.hasButton("Resubmit"));
        anchors.drop(Asking.ALERTS, Instant.now());
        world.john().awaitMessage(Asking.ALERTS, "Record at event");
        new Asking(world.john()).upTo("009_unique_customer_email");
    }

    private Page entered(Chromium chromium, int width, ColorScheme colors) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(colors));
        Page slack = context.newPage();
        slack.navigate(root + "?as=U0JOHN&channel=C0ALERTS");
        new Seat(slack).message("Record at event");
        Locator links = slack.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the pages"));
        int before = links.count();
        new Seat(slack).types("/confiture web");
        assertThat(links).hasCount(before + 1);
        Page page = context.waitForPage(() -> links.last().click());
        Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the pages"));
        assertThat(button).isVisible();
        picture(page, "pages-0-enter");
        button.click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Plans")))
                .isVisible();
        return page;
    }

    private static void walk(Page page, String name) {
        fits(page);
        picture(page, name + "-1-plans");
        link(page, "#1");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Plan #1")))
                .isVisible();
        fits(page);
        picture(page, name + "-2-plan");
        link(page, "Plans");
        link(page, "#2");
        assertThat(page.getByText("Please wait for the export").first()).isVisible();
        fits(page);
        picture(page, name + "-3-sent-back");
        link(page, "Record");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Whole")))
                .isVisible();
        fits(page);
        picture(page, name + "-4-record");
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static void fits(Page page) {
        Assertions.assertEquals(
                false,
                page.evaluate("document.documentElement.scrollWidth > window.innerWidth"),
                "nothing sticks out at the side of " + page.url());
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
