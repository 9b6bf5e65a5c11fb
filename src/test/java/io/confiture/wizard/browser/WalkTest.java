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
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole walk in a browser; leaves its pictures in {@code target/screenshots}. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class WalkTest {

    private static final String SLOW_STATE =
            """
            () => {
              const fetched = window.fetch;
              window.fetch = async (...what) => {
                if (String(what[0]).includes('/sandbox/state')) await new Promise(later => setTimeout(later, 700));
                return fetched(...what);
              };
            }""";

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
    void fromTheCommandToTheCompletionNotice() {
        try (Chromium chromium = Chromium.start()) {
            Seat seat = seat(chromium, 1280, 800);
            seat.types("/confiture wizard production");
            throughTheWizard(seat);
            approvals(seat);
            run(seat);
        }
    }

    @Test
    void itFitsAPhone() {
        try (Chromium chromium = Chromium.start()) {
            Seat seat = seat(chromium, 400, 800);
            seat.types("/confiture wizard production --smart --target 005");
            Locator page = seat.dialog("Pending migrations");
            seat.picture("phone-1-pending");
            seat.presses(page, "Next");
            seat.presses(seat.dialog("Describe"), "Next");
            seat.presses(seat.dialog("When"), "Next");
            seat.presses(seat.dialog("Summary"), "Submit");
            seat.presses(seat.dialog("Submitted"), "Close");
            assertThat(seat.message("Plan #1")).containsText("Approved");
            seat.picture("phone-2-card");
            Object wider = seat.page().evaluate("document.documentElement.scrollWidth > window.innerWidth");
            Assertions.assertEquals(false, wider, "nothing sticks out at the side");
        }
    }

    @Test
    void nobodyClicksForThePersonTheyJustWere() {
        try (Chromium chromium = Chromium.start()) {
            new Asking(world.john()).upTo("006_index_orders");
            Seat seat = seat(chromium, 1280, 800);
            seat.message("Plan #1");
            seat.page().evaluate(SLOW_STATE);
            seat.becomes("Jane");
            seat.presses(seat.message("Plan #1"), "Approve");
            assertThat(seat.message("Plan #1")).containsText("✅ Reviewer");
        }
    }

    private Seat seat(Chromium chromium, int width, int height) {
        Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(width, height));
        page.navigate(root + "?as=U0JOHN&channel=C0ALERTS");
        return new Seat(page);
    }

    private void throughTheWizard(Seat seat) {
        Locator page = seat.dialog("Pending migrations");
        assertThat(page).containsText("Found 6 pending migrations");
        seat.picture("1-pending");
        page.getByLabel("Apply up to")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("007_rename_products"));
        seat.presses(page, "Next");
        for (String migration : new String[] {"004_add", "005_create", "006_index", "007_rename"}) {
            page = seat.dialog("Review");
            assertThat(page).containsText(migration);
            if (migration.startsWith("007")) {
                seat.picture("2-review");
                page.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName("Reviewed"))
                        .check();
            }
            seat.presses(page, "Next");
        }
        page = seat.dialog("Describe");
        page.getByLabel("Business impact").fill("The catalog page shows its new name; a minute of errors is fine.");
        page.getByLabel("Risks or concerns").fill("Reports that still read products.");
        page.getByLabel("Note for audit").fill("SHOP-417");
        seat.picture("3-describe");
        seat.presses(page, "Next");
        seat.presses(seat.dialog("When"), "Next");
        Locator summary = seat.dialog("Summary");
        seat.picture("4-summary");
        seat.presses(summary, "Submit");
        seat.presses(seat.dialog("Submitted"), "Close");
    }

    private void approvals(Seat seat) {
        Locator card = seat.message("Plan #1 · production · 4 migrations · HIGH");
        seat.picture("5-in-review");
        seat.becomes("Sam");
        seat.presses(seat.message("Plan #1"), "Approve");
        assertThat(seat.page().getByText("Insufficient permissions").first()).isVisible();
        seat.picture("6-sam-is-refused");
        seat.becomes("Jane");
        seat.presses(seat.message("Plan #1"), "Approve");
        assertThat(seat.message("Plan #1")).containsText("✅ Reviewer");
        seat.becomes("Bob");
        seat.presses(seat.message("Plan #1"), "Approve");
        assertThat(seat.message("Plan #1")).containsText("✅ DBA");
        seat.becomes("John");
        assertThat(card).containsText("Apply now");
        seat.picture("7-approved");
    }

    private void run(Seat seat) {
        seat.presses(seat.message("Plan #1"), "Apply now");
        seat.presses(seat.dialog("Apply plan #1"), "Apply now");
        assertThat(seat.message("Plan #1")).containsText("Succeeded");
        seat.opensThreadOf(seat.message("Plan #1"));
        assertThat(seat.page().getByText("Completed: 4/4 migrations applied")).isVisible();
        seat.picture("8-succeeded");
        Assertions.assertEquals(7, world.ledger().size());
    }
}
