package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.confiture.wizard.mail.MailStory;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Walks that take the pictures of {@code docs/screens.md}: people who wait as long as it takes, and a window for each. */
abstract class Screens extends MailStory {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TestHTTPResource("/")
    URI root;

    BrowserContext browser;
    private Chromium chromium;

    @BeforeEach
    void peopleHavePatience() {
        john = john.patient(PATIENCE);
        jane = jane.patient(PATIENCE);
        bob = bob.patient(PATIENCE);
        chromium = Chromium.start();
        browser = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1120, 1500)
                        .setDeviceScaleFactor(1.5));
        browser.setDefaultTimeout(PATIENCE.toMillis());
    }

    @AfterEach
    void windowsClose() {
        chromium.close();
    }

    Seat seat(String person) {
        return seat(person, "C0ALERTS");
    }

    Seat seat(String person, String channel) {
        Page page = browser.newPage();
        page.navigate(root + "?as=" + person + "&channel=" + channel);
        return new Seat(page);
    }

    static void close(Seat seat) {
        seat.page().close();
    }

    /** The pages as somebody sees them who has just come in. */
    Page pages(String person) {
        Seat seat = seat(person).types("/confiture web");
        Locator link = seat.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the pages"));
        Page page = browser.waitForPage(() -> link.last().click());
        page.setViewportSize(1000, 760);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the pages"))
                .click();
        assertThat(heading(page, "Plans")).isVisible();
        close(seat);
        return page;
    }

    static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    static Locator reply(Seat seat, String text) {
        Locator reply = seat.page()
                .locator("#thread-log article[data-ts]")
                .filter(new Locator.FilterOptions().setHasText(text))
                .last();
        assertThat(reply).isVisible();
        return reply;
    }

    /** What only this person reads. */
    static Locator told(Seat seat, String text) {
        Locator told = seat.page()
                .locator("#log article.ephemeral")
                .filter(new Locator.FilterOptions().setHasText(text))
                .last();
        assertThat(told).isVisible();
        return told;
    }
}
