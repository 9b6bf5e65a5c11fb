package io.confiture.wizard.risk.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever another tool looks for is a row of ours, follows from several statements, or is said to be no risk. */
class AnchorsTest {

    private static final Path LIST = Path.of("src/test/resources/risk/anchors.md");
    private static final Path CONTEXT = Path.of("src/main/java/io/confiture/wizard/risk/context");
    private static final boolean SHRINK = "shrink".equals(System.getProperty("risk.anchors"));

    private static final List<Anchor> LISTED = MarkdownTable.rows("anchors", 3).stream()
            .map(cells -> new Anchor(cells.get(0), cells.get(1), cells.get(2)))
            .toList();

    private static final Set<String> TOOLS = LISTED.stream().map(Anchor::tool).collect(Collectors.toSet());

    /** @param where as the list says it */
    private record Anchor(String tool, String name, String where) {

        boolean is(String kind) {
            return where.equals(kind) || where.startsWith(kind + " ") || where.startsWith(kind + ":");
        }

        String full() {
            return tool + " " + name;
        }

        /** What stands behind the kind. */
        String about() {
            return where.substring(where.indexOf(' ') + 1);
        }
    }

    @Test
    void whatIsSaidToBeARowIsOne() {
        assertThat(LISTED.stream().filter(anchor -> anchor.is("fact")).map(Anchor::full))
                .isSubsetOf(named());
    }

    @Test
    void theListOfWhatIsNotYetThereOnlyShrinks() throws IOException {
        Set<String> named = named();
        List<String> there = LISTED.stream()
                .filter(anchor -> anchor.is("not yet"))
                .map(Anchor::full)
                .filter(named::contains)
                .toList();
        if (SHRINK) {
            shrink(there);
        } else {
            assertThat(there)
                    .as("rows name these by now: run ./mvnw test -Dtest=AnchorsTest -Drisk.anchors=shrink")
                    .isEmpty();
        }
    }

    private static void shrink(List<String> there) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(LIST)) {
            boolean isThere = there.stream()
                    .map(full -> LISTED.stream().filter(anchor -> anchor.full().equals(full)))
                    .flatMap(anchors -> anchors)
                    .anyMatch(anchor -> line.equals("| " + anchor.tool() + " | " + anchor.name() + " | not yet |"));
            lines.add(isThere ? line.replace("| not yet |", "| fact |") : line);
        }
        Files.write(LIST, lines);
    }

    @Test
    void whatFollowsFromSeveralStatementsHasItsRule() {
        assertThat(LISTED.stream().filter(anchor -> anchor.is("context")))
                .isNotEmpty()
                .allSatisfy(anchor ->
                        assertThat(CONTEXT.resolve(anchor.about() + ".java")).exists());
    }

    @Test
    void whatIsStyleIsAdvised() throws IOException {
        String advice = Files.readString(CONTEXT.resolve("StyleGuide.java"))
                + Files.readString(CONTEXT.resolve("ColumnStyle.java"));
        assertThat(LISTED.stream().filter(anchor -> anchor.is("style")))
                .isNotEmpty()
                .allSatisfy(anchor -> assertThat(advice).contains("\"" + anchor.about() + "\""));
    }

    @Test
    void everyAnchorIsInOnePlaceAndWhatIsNoRiskSaysWhy() {
        assertThat(LISTED).extracting(Anchor::full).doesNotHaveDuplicates();
        assertThat(LISTED).allSatisfy(anchor -> assertThat(
                        Stream.of("fact", "not yet", "context", "style").anyMatch(anchor::is)
                                || anchor.is("not a risk") && anchor.where().length() > "not a risk: why".length())
                .as(anchor.full())
                .isTrue());
    }

    /** Names of the tables of facts: {@code squawk a, b; eugene E1}. */
    private static Set<String> named() {
        return FactTables.rows()
                .flatMap(row -> Stream.of(row.anchors().split(";")))
                .map(String::strip)
                .filter(anchors -> !anchors.isEmpty())
                .flatMap(AnchorsTest::each)
                .collect(Collectors.toSet());
    }

    private static Stream<String> each(String anchors) {
        String tool = TOOLS.stream()
                .filter(known -> anchors.startsWith(known + " "))
                .max(Comparator.comparing(String::length))
                .orElseThrow(() -> new AssertionError("No tool is called like the start of: " + anchors));
        return Stream.of(anchors.substring(tool.length()).split(",")).map(name -> tool + " " + name.strip());
    }
}
