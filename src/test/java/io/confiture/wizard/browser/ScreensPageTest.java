package io.confiture.wizard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/screens.md} shows the pictures there are, and no others; none is a burden to a checkout. */
class ScreensPageTest {

    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]+)]\\(pictures/([^)]+)\\)");
    private static final long LARGEST = 150_000;

    @Test
    void everyPictureIsShownOnce() throws IOException {
        String page = Files.readString(Path.of("docs/screens.md"));
        Set<String> shown = PICTURE.matcher(page)
                .results()
                .map(result -> result.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(PICTURE.matcher(page).results()).hasSameSizeAs(shown);
        assertThat(shown).isEqualTo(pictures());
    }

    @Test
    void everyPictureHasASentenceAboveIt() throws IOException {
        String[] parts = Files.readString(Path.of("docs/screens.md")).split("\n\n");
        for (int i = 1; i < parts.length; i++) {
            if (PICTURE.matcher(parts[i])
                    .results()
                    .map(MatchResult::group)
                    .findAny()
                    .isPresent()) {
                assertThat(parts[i - 1].strip())
                        .doesNotStartWith("!")
                        .doesNotStartWith("#")
                        .endsWith(".");
            }
        }
    }

    @Test
    void noPictureIsHeavy() throws IOException {
        for (String picture : pictures()) {
            assertThat(Files.size(Pictures.FOLDER.resolve(picture))).as(picture).isLessThan(LARGEST);
        }
    }

    private static Set<String> pictures() throws IOException {
        try (Stream<Path> files = Files.list(Pictures.FOLDER)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
