package io.confiture.wizard.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackFormTest {

    @Test
    void asterisksAreEncodedAndSpacesBecomePlus() {
        assertThat(SlackForm.encode(Map.of("text", "a *b* ~c é"))).isEqualTo("text=a+%2Ab%2A+%7Ec+%C3%A9");
    }

    @Test
    void decodingGivesBackWhatWasEncoded() {
        Map<String, String> fields = Map.of("payload", "{\"a\":\"1 & 2 = *\"}", "empty", "");

        assertThat(SlackForm.decode(SlackForm.encode(fields))).isEqualTo(fields);
    }
}
