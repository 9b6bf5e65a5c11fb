package io.confiture.wizard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sql.SqlScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** Whoever is not asked would have said nothing. */
    @Test
    void everyOperationIsAskedOfAllThatKnowIt() {
        for (int round = 0; round < 2; round++) { // the second time the rulebook knows all kinds
            assertThat(RuleExamples.all()).allSatisfy(sql -> operations(sql)
                    .forEach(operation -> assertThat(said(Rulebook.about(operation), operation))
                            .as(sql)
                            .isEqualTo(said(Rulebook.RULES, operation))));
        }
    }

    @Test
    void fewAreAskedOfAnOperation() {
        assertThat(Rulebook.about(operations("DROP TABLE a").get(0))).hasSizeLessThan(30);
    }

    private static List<Finding> said(List<RiskRule> rules, Operation operation) {
        return rules.stream().flatMap(rule -> rule.judge(operation).stream()).toList();
    }

    private static List<Operation> operations(String sql) {
        return SqlScript.parse(sql).statements().stream()
                .flatMap(statement -> statement.tree().stream()
                        .flatMap(tree -> Operations.of(
                                statement, Nodes.of(tree), new DoneBefore(Scene.UNKNOWN.catalog()), Scene.UNKNOWN)
                                .stream()))
                .toList();
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
