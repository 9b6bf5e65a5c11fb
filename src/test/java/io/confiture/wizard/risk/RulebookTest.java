package io.confiture.wizard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulebookTest {

    private static final Path MAIN = Path.of("src/main/java/io/confiture/wizard/risk/rules");
    private static final Path TESTS = Path.of("src/test/java/io/confiture/wizard/risk/rules");

    @Test
    void everyRuleHasANameOfItsOwn() {
        assertThat(Rulebook.RULES).extracting(RiskRule::name).doesNotHaveDuplicates();
    }

    @Test
    void everyRuleThatIsWrittenIsAsked() throws IOException {
        String asked = Rulebook.RULES.stream()
                .map(rule -> rule.getClass().getSimpleName())
                .collect(Collectors.joining(" "));
        assertThat(sources(MAIN).filter(source -> source.text().contains("implements RiskRule")))
                .allSatisfy(source -> assertThat(asked.split(" ")).contains(source.name()));
    }

    @Test
    void everyRuleHasATest() throws IOException {
        String tests = sources(TESTS).map(Source::text).collect(Collectors.joining());
        assertThat(Rulebook.RULES)
                .allSatisfy(rule -> assertThat(tests).containsPattern("[|\"] *" + rule.name() + " *[|\"]"));
    }

    private record Source(String name, String text) {}

    private static Stream<Source> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(RulebookTest::source).toList().stream();
        }
    }

    private static Source source(Path file) {
        try {
            return new Source(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
