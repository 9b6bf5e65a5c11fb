package io.confiture.wizard.deploy;

import static io.confiture.wizard.deploy.Chart.at;
import static io.confiture.wizard.deploy.Chart.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** A variable is known to the code, the README, .env.example, compose and the chart alike, or to none of them. */
class VariablesEverywhereTest {

    private static final Pattern NAME = Pattern.compile("\\b(?:SLACK|CONFITURE|SMTP|HTTP)_[A-Z_]*[A-Z]\\b");

    /** What people set: the README's table. */
    private static final Set<String> TOLD = tableOfTheReadme();

    @Test
    void theReadmeKnowsWhatTheCodeReads() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                read.addAll(literals(Files.readString(source)));
            }
        }
        assertThat(read.remove("CONFITURE_DATABASE_URL"))
                .as("said to the executable, not read")
                .isTrue();
        assertThat(TOLD).containsAll(read);
    }

    /** Those of the schedules are read by their dotted names. */
    @Test
    void theCodeReadsWhatTheReadmeTells() throws IOException {
        StringBuilder all = new StringBuilder(text("src/main/resources/application.properties"));
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(source));
            }
        }
        assertThat(TOLD).allSatisfy(name -> assertThat(all)
                .satisfiesAnyOf(
                        code -> assertThat(code).contains("\"" + name + "\""),
                        code -> assertThat(code).contains(dotted(name)),
                        code -> assertThat(code)
                                .contains("{@code " + prefix(name) + "…}")
                                .contains(" " + method(name) + "()")));
    }

    @Test
    void theExampleOfAnEnvironmentHasAllOfThem() {
        Set<String> example = text(".env.example")
                .lines()
                .map(line -> line.replaceFirst("^#", ""))
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(example).isEqualTo(TOLD);
    }

    @Test
    void composeHandsAllOfThemOn() {
        Map<String, Object> compose = new Yaml().load(text("deploy/compose.yaml"));
        assertThat(ours(map(at(compose, "services", "bot", "environment")).keySet()))
                .isEqualTo(TOLD);
    }

    @Test
    void theChartHasAllOfThemAndSecretsByReferenceOnly() {
        Map<String, Object> values = Chart.own();
        Set<String> plain = map(values.get("config")).keySet();
        Set<String> secret = map(values.get("secrets")).keySet();
        assertThat(plain).doesNotContainAnyElementsOf(secret);
        Set<String> all = new TreeSet<>(plain);
        all.addAll(secret);
        all.addAll(Set.of("HTTP_PORT", "CONFITURE_PROJECT_DIR")); // service.targetPort and project.path
        assertThat(all).isEqualTo(TOLD);
        assertThat(TOLD.stream().filter(name -> name.matches(".*_(TOKEN|SECRET|PASSWORD)")))
                .containsExactlyInAnyOrderElementsOf(secret);
    }

    /** What the chart is given reaches the container, under its name. */
    @Test
    void theChartHandsAllOfThemOn() {
        try (Chart chart = Chart.with(text("src/test/resources/helm/everything.values.yaml"))) {
            List<?> env = (List<?>) at(chart.object("Deployment"), "spec", "template", "spec", "containers", 0, "env");
            assertThat(ours(env.stream()
                            .map(each -> at(each, "name").toString())
                            .collect(Collectors.toSet())))
                    .isEqualTo(TOLD);
        }
    }

    private static Set<String> ours(Set<String> names) {
        return names.stream().filter(NAME.asMatchPredicate()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code `CONFITURE_STATE_URL`, `_USER`} in a first column are CONFITURE_STATE_URL and CONFITURE_STATE_USER. */
    private static Set<String> tableOfTheReadme() {
        Set<String> names = new TreeSet<>();
        text("README.md")
                .lines()
                .dropWhile(line -> !line.startsWith("| variable |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1])
                .forEach(cell -> names.addAll(inCell(cell)));
        assertThat(names).contains("SLACK_BOT_TOKEN", "CONFITURE_STATE_PASSWORD", "SMTP_FROM");
        return names;
    }

    private static List<String> inCell(String cell) {
        List<String> names = new ArrayList<>();
        for (String part : Pattern.compile("`([A-Z_]+)`")
                .matcher(cell)
                .results()
                .map(result -> result.group(1))
                .toList()) {
            names.add(part.startsWith("_") ? names.get(0).replaceFirst("_[A-Z]+$", part) : part);
        }
        return names;
    }

    private static Set<String> literals(String source) {
        return Pattern.compile("\"(" + NAME.pattern() + ")\"")
                .matcher(source)
                .results()
                .map(MatchResult::group)
                .map(literal -> literal.substring(1, literal.length() - 1))
                .collect(Collectors.toSet());
    }

    private static String dotted(String name) {
        int first = name.indexOf('_');
        String rest = name.substring(first + 1).toLowerCase();
        return name.substring(0, first).toLowerCase() + "."
                + rest.replaceFirst("^(schedule|watch)_", "$1.").replace('_', '-');
    }

    private static String prefix(String name) {
        return name.startsWith("CONFITURE_SCHEDULE_")
                ? "CONFITURE_SCHEDULE_"
                : name.startsWith("CONFITURE_WATCH_") ? "CONFITURE_WATCH_" : name.substring(0, name.indexOf('_') + 1);
    }

    /** {@code lostRunTick} for CONFITURE_SCHEDULE_LOST_RUN_TICK. */
    private static String method(String name) {
        String[] words = name.substring(prefix(name).length()).toLowerCase().split("_");
        StringBuilder method = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            method.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return method.toString();
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
