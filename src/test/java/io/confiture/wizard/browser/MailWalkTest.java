package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.confiture.wizard.mail.MailStory;
import io.confiture.wizard.mail.WithMail;
import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the inbox to the answer, on a phone, without JavaScript; leaves its pictures in {@code target/screenshots}. */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class MailWalkTest extends MailStory {

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void needsABrowser() {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), "no Chromium is installed");
    }

    @Test
    void theInboxOpensTheMailAndTheMailOpensThePlan() {
        new Asking(john).upTo("008_drop_customer_preferences");
        Received mail = awaitAsked(JANE);
        try (Chromium chromium = Chromium.start()) {
            Page workspace = page(chromium, 1280, 800, true);
            workspace.navigate(root + "?as=U0JANE");
            workspace
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Mail 1"))
                    .click();
            assertThat(workspace.getByRole(
                            AriaRole.HEADING, new Page.GetByRoleOptions().setName("needs your approval")))
                    .isVisible();
            picture(workspace, "mail-1-inbox");

            Page plan = workspace.waitForPopup(() -> workspace
                    .frameLocator("iframe")
                    .getByRole(AriaRole.LINK)
                    .first()
                    .click());
            assertThat(plan.getByRole(AriaRole.HEADING).first()).containsText("Plan #1 · production");
            picture(plan, "mail-2-page");
            Assertions.assertEquals(link(mail), plan.url());
        }
    }

    @Test
    void aPhoneWithoutJavaScriptAnswers() {
        new Asking(john).upTo("008_drop_customer_preferences");
        Received mail = awaitAsked(JANE);
        try (Chromium chromium = Chromium.start()) {
            Page phone = page(chromium, 390, 844, false);
            phone.navigate(link(mail));
            whole(phone, "mail-3-phone");
            assertFits(phone);
            phone.locator("#code-approve").fill(otherCode(mail));
            phone.getByRole(AriaRole.BUTTON, named("Approve")).click();
            assertThat(phone.getByRole(AriaRole.ALERT)).containsText("9 tries are left");
            picture(phone, "mail-4-wrong-code");

            phone.getByLabel("Backup taken").check();
            phone.getByLabel("Reference of the backup").fill("nightly 1122");
            phone.getByLabel("Type the environment's name").fill("production");
            phone.locator("#code-approve").fill(code(mail));
            phone.getByRole(AriaRole.BUTTON, named("Approve")).click();
            assertThat(phone.getByRole(AriaRole.HEADING)).hasText("Approved");
            picture(phone, "mail-5-approved");
            org.assertj.core.api.Assertions.assertThat(votes()).containsExactly("U0JANE");
        }
    }

    @Test
    void theInboxFitsAPhone() {
        new Asking(john).upTo("007_rename_products");
        awaitAsked(BOB);
        try (Chromium chromium = Chromium.start()) {
            Page phone = page(chromium, 390, 844, true);
            phone.navigate(root + "sandbox/mail?user=U0BOB");
            picture(phone, "mail-6-inbox-phone");
            assertFits(phone);
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page page(Chromium chromium, int width, int height, boolean scripts) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setJavaScriptEnabled(scripts));
        return context.newPage();
    }

    private static void assertFits(Page page) {
        int wide = (int) page.locator("main").first().boundingBox().width;
        Assertions.assertTrue(wide <= page.viewportSize().width, "nothing sticks out at the side");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private static void whole(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
