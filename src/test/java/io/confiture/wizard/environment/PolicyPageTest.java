package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the policy says. */
class PolicyPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Path.of("docs", "policy.md"));
    }

    @Test
    void itsExampleIsTaken() throws IOException {
        var example = EXAMPLE.matcher(page);
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("confiture.yaml"), example.group(1));
        assertThat(PolicyFile.read(file)).isInstanceOf(PolicyReading.Accepted.class);
    }

    @Test
    void everyKeyIsExplained() {
        assertThat(EnvironmentReader.KEYS).allSatisfy(key -> assertThat(page).contains("| `" + key + "` |"));
        assertThat(MigrationsReader.KEYS).allSatisfy(key -> assertThat(page).contains("| `" + key + "` |"));
        assertThat(PolicyFile.SECTIONS).allSatisfy(key -> assertThat(page).contains("## `" + key + "`"));
    }
}
