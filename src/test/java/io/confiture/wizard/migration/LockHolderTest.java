package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockHolderTest {

    @ParameterizedTest
    @CsvSource({
        "-1, 0 s",
        "12, 12 s",
        "119, 119 s",
        "120, 2 min",
        "7199, 119 min",
        "7200, 2 h",
        "200000, 55 h",
    })
    void saysCommandHostRoleAndAge(long seconds, String age) {
        assertThat(holder("confiture migrate up", "deploy-1", Optional.of(Duration.ofSeconds(seconds))))
                .hasToString("`confiture migrate up` on deploy-1 as deploy, for " + age);
    }

    @Test
    void saysWhatIsKnown() {
        assertThat(holder("", "", Optional.empty())).hasToString("a program without a name as deploy");
    }

    @Test
    void staysOneShortLineInCodeTypeWhateverOthersCallThemselves() {
        assertThat(holder("x` *bold*\n<!channel>", "h\u0007ost", Optional.empty()))
                .hasToString("`x' *bold* <!channel>` on h ost as deploy");
        assertThat(holder("😀".repeat(200), "", Optional.empty()).toString())
                .hasSize(99 * 2 + "`…` as deploy".length());
    }

    private static LockHolder holder(String command, String host, Optional<Duration> age) {
        return new LockHolder(1, "deploy", host, command, Optional.empty(), age);
    }
}
