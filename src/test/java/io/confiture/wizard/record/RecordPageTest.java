package io.confiture.wizard.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.RecordedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/record.md}: its example is what the bot does. */
class RecordPageTest {

    @Test
    void theExampleIsAnExportThatHolds() throws Exception {
        String export = blocks("json").get(0);
        assertThat(ExportedFile.check(new BufferedReader(new StringReader(export)), List.of()))
                .isEqualTo(RecordReport.whole(2, events().get(1).hash()));
    }

    @Test
    void theBytesOfTheExampleHaveItsHashes() throws Exception {
        List<String> bytes = blocks("text");
        assertThat(bytes).hasSize(2);
        for (int i = 0; i < 2; i++) {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(bytes.get(i).getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(hash)).isEqualTo(events().get(i).hash());
        }
    }

    private static List<RecordedEvent> events() throws IOException {
        return blocks("json")
                .get(0)
                .lines()
                .map(line -> JsonLine.read(line).orElseThrow())
                .toList();
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)\n```")
                .matcher(Files.readString(Path.of("docs/record.md")));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}
