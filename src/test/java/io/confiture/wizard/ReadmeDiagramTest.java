package io.confiture.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.PlanState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The drawing of a plan's life in the README is the one that the code follows. */
class ReadmeDiagramTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern DIAGRAM = Pattern.compile("```mermaid\\s+stateDiagram-v2\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EDGE = Pattern.compile("(?m)^\\s*(\\w+|\\[\\*])\\s*-->\\s*(\\w+|\\[\\*])");

    private static String diagram;

    @BeforeAll
    static void readsTheReadme() throws IOException {
        assertThat(README).as("README.md, which draws a plan's life").exists();
        Matcher found = DIAGRAM.matcher(Files.readString(README).replace("\r\n", "\n"));
        assertThat(found.find())
                .as("README.md has no block ```mermaid that begins with stateDiagram-v2")
                .isTrue();
        diagram = found.group(1);
    }

    @Test
    void theReadmeDrawsExactlyTheMovesThatThereAre() {
        assertThat(drawn()).isEqualTo(known());
    }

    @Test
    void everyPlanBeginsAsADraft() {
        assertThat(edges().filter(edge -> edge.startsWith("[*]"))).containsExactly("[*] --> DRAFT");
    }

    private static Set<String> drawn() {
        return edges().filter(edge -> !edge.contains("[*]")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> edges() {
        return EDGE.matcher(diagram).results().map(edge -> edge.group(1) + " --> " + edge.group(2));
    }

    private static Set<String> known() {
        return Arrays.stream(PlanState.values())
                .flatMap(from -> from.next().stream().map(to -> from + " --> " + to))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
