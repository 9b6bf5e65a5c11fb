package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.schedule.ProjectWatch;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.World;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people who are asked see in a browser; leaves its pictures in {@code target/screenshots}. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class AskedWalkTest {

    @Inject
    World world;

    @Inject
    ProjectWatch watch;

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void begin() {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), "no Chromium is installed");
        world.begin();
    }

    @Test
    void fromBeingAskedToAVoidVote() throws IOException {
        Message card = new Asking(world.john()).upTo("007_rename_products");
        world.jane().awaitMessage("D0JANE", "asks for your approval");
        try (Chromium chromium = Chromium.start()) {
            Seat jane = seat(chromium, "U0JANE", "D0JANE");
            Locator asked = jane.message("asks for your approval as Reviewer");
            jane.picture("asked-1-direct");
            jane.presses(asked, "View SQL");
            Locator sql = jane.dialog("SQL of plan #1");
            assertThat(sql).containsText("RENAME TO catalog_items");
            jane.presses(sql, "Close");
            jane.presses(asked, "Approve");
            assertThat(jane.message("Plan #1")).containsText("You approved it as Reviewer");
            jane.picture("asked-2-answered");

            Seat john = seat(chromium, "U0JOHN", "C0ALERTS");
            world.bob().clicks(card, "View SQL");
            assertThat(john.message("Plan #1")).containsText("bob (seen ");
            john.message("Plan #1").scrollIntoViewIfNeeded();
            john.picture("asked-3-waiting");

            Path file = world.migration("007_rename_products.up.sql");
            Files.writeString(file, "DROP TABLE orders;\n", StandardOpenOption.APPEND);
            watch.look();
            assertThat(john.message("Plan #1")).containsText("CRITICAL");
            world.john().awaitReply(card, "every vote is void");
            john.opensThreadOf(john.message("Plan #1"));
            assertThat(john.page().getByText("+DROP TABLE orders;")).isVisible();
            john.picture("asked-4-void");
            jane.message("has changed since you were asked");
            jane.picture("asked-5-asked-again");
        }
    }

    private Seat seat(Chromium chromium, String person, String channel) {
        Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1280, 1000));
        page.navigate(root + "?as=" + person + "&channel=" + channel);
        return new Seat(page);
    }
}
