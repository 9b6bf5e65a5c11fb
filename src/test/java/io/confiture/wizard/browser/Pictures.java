package io.confiture.wizard.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The pictures of {@code docs/screens.md}: twice as fine as a screen is, in few colours, and so small enough for a repository. */
final class Pictures {

    static final Path FOLDER = Path.of("docs/pictures");

    private Pictures() {}

    /** Of one thing: a dialog, a message. */
    static void of(Locator thing, String name) {
        keep(thing.screenshot(), name);
    }

    /** Of what fits the window. */
    static void of(Page page, String name) {
        keep(page.screenshot(), name);
    }

    /** Of both and what is between them, whichever is above the other. */
    static void of(Page page, Locator one, Locator other, String name) {
        BoundingBox a = one.boundingBox();
        BoundingBox b = other.boundingBox();
        double top = Math.min(a.y, b.y);
        double end = Math.max(a.y + a.height, b.y + b.height);
        keep(page.screenshot(new Page.ScreenshotOptions().setClip(a.x, top, a.width, end - top)), name);
    }

    private static void keep(byte[] png, String name) {
        try {
            Files.createDirectories(FOLDER);
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            ImageIO.write(
                    FewColours.of(picture), "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
