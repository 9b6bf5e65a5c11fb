package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.World;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Home tab in a browser; leaves its pictures in {@code target/screenshots}. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class HomeWalkTest {

    @Inject
    World world;

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void begin() {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), "no Chromium is installed");
        world.begin();
    }

    @Test
    void whatWaitsIsApprovedAtHome() {
        Message first = new Asking(world.john()).upTo("004_add_customer_phone");
        world.john().clicks(first, "Apply now");
        world.john().awaitReply(first, "Completed: 1/1 migrations applied");
        new Asking(world.john()).upTo("007_rename_products");
        new Asking(world.john()).upTo("006_index_orders");
        try (Chromium chromium = Chromium.start()) {
            Seat jane = seat(chromium, "U0JANE", 1280, 1000);
            Locator home = opensHome(jane);
            assertThat(home).containsText("Plan #2 · production · 3 migrations · HIGH");
            assertThat(home).containsText("production  5 pending");
            jane.picture("home-1-waiting");
            home.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                    .first()
                    .click();
            assertThat(home).not().containsText("Plan #2");
            jane.picture("home-2-approved");

            Seat john = seat(chromium, "U0JOHN", 400, 800);
            Locator his = opensHome(john);
            assertThat(his).containsText("You asked for");
            john.picture("home-3-phone");
            Object wider = john.page().evaluate("document.documentElement.scrollWidth > window.innerWidth");
            Assertions.assertEquals(false, wider, "nothing sticks out at the side");
        }
    }

    private static Locator opensHome(Seat seat) {
        seat.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Home").setExact(true))
                .click();
        Locator home = seat.page().locator("#home");
        assertThat(home).containsText("Waiting for you");
        return home;
    }

    private Seat seat(Chromium chromium, String person, int width, int height) {
        Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(width, height));
        page.navigate(root + "?as=" + person + "&channel=D0" + person.substring(2));
        return new Seat(page);
    }
}
