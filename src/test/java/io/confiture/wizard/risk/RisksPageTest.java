package io.confiture.wizard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that people read is what the program knows. */
class RisksPageTest {

    private static final Path PAGE = Path.of("docs/risks.md");

    @Test
    void thePageIsCurrent() throws IOException {
        if (Boolean.getBoolean("risks.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, RisksPage.text());
        }
        assertThat(PAGE).exists();
        assertThat(Files.readString(PAGE).replace("\r\n", "\n"))
                .as("docs/risks.md is not what the rules say: run ./mvnw test -Dtest=RisksPageTest -Drisks.write=true")
                .isEqualTo(RisksPage.text());
    }

    @Test
    void everyRuleHasAnExampleAndSpeaksOfIt() {
        assertThat(Rulebook.RULES.stream()
                        .map(RiskRule::name)
                        .filter(rule -> !RuleExamples.NEED_A_TARGET.contains(rule))
                        .filter(rule -> RuleExamples.said(rule).isEmpty()))
                .as("add a line for it to src/test/resources/risk/examples.md, or mend the line")
                .isEmpty();
    }

    @Test
    void whatIsSaidToNeedATargetDoes() {
        assertThat(RuleExamples.NEED_A_TARGET).allSatisfy(rule -> {
            assertThat(RuleExamples.of(rule)).isPresent();
            assertThat(RuleExamples.said(rule)).isEmpty();
        });
    }
}
