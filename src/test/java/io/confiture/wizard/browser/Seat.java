package io.confiture.wizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Somebody before a screen. */
record Seat(Page page) {

    private static final Path PICTURES = Path.of("target/screenshots");

    Seat types(String line) {
        Locator composer =
                page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message #database-alerts"));
        composer.fill(line);
        composer.press("Enter");
        return this;
    }

    /** The dialog with that title. */
    Locator dialog(String title) {
        Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
        assertThat(dialog).isVisible();
        return dialog;
    }

    void presses(Locator in, String button) {
        in.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** The newest message of the channel that holds this text. */
    Locator message(String text) {
        Locator message = page.locator("#log article[data-ts]")
                .filter(new Locator.FilterOptions().setHasText(text))
                .last();
        assertThat(message).isVisible();
        return message;
    }

    void becomes(String label) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Act as " + label)))
                .click();
    }

    void opensThreadOf(Locator message) {
        message.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("\\d+ repl")))
                .click();
    }

    Seat picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        return this;
    }
}
