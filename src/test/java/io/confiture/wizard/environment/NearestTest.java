package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> ENVIRONMENTS = List.of("local", "staging", "production");

    @ParameterizedTest
    @CsvSource({
        "prodution, production",
        "produciton, production",
        "Production, production",
        "porduction, production",
        "stagin, staging",
        "stagging, staging",
        "locla, local"
    })
    void aSlipOfTheFingersIsUnderstood(String typed, String meant) {
        assertThat(Nearest.to(typed, ENVIRONMENTS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"kitchen", "x", "dev"})
    void anotherWordIsNotGuessedAt(String typed) {
        assertThat(Nearest.to(typed, ENVIRONMENTS)).isEmpty();
    }

    @Test
    void nothingIsNearToNothing() {
        assertThat(Nearest.to("", ENVIRONMENTS)).isEmpty();
        assertThat(Nearest.to("a".repeat(100_000), ENVIRONMENTS)).isEmpty();
        assertThat(Nearest.to("local", List.of())).isEmpty();
    }

    @Test
    void swappedNeighboursAreOneSlip() {
        assertThat(Nearest.distance("locla", "local")).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void theAnswerNamesTheWordTheGuessAndAllNames() {
        assertThat(Nearest.unknown("environment", "prodution", ENVIRONMENTS))
                .isEqualTo("Unknown environment `prodution`. Did you mean `production`?"
                        + " Known: local, production, staging.");
    }

    @Test
    void theAnswerWithoutAGuessStillNamesWhatThereIs() {
        assertThat(Nearest.unknown("verb", "dance", Set.of("wizard")))
                .isEqualTo("Unknown verb `dance`. Known: wizard.");
        assertThat(Nearest.unknown("flag", "--x", Set.of())).isEqualTo("Unknown flag `--x`.");
    }

    @Test
    void aNovelIsNotRepeated() {
        assertThat(Nearest.unknown("verb", "a".repeat(5000), Set.of("wizard"))).hasSizeLessThan(120);
    }
}
