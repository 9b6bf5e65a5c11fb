package io.confiture.wizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing on a page is left as it falls: what a template gives a class, the style knows. */
class StyleTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern CLASS = Pattern.compile("class=\"([^\"]*)\"");
    private static final Pattern RULE = Pattern.compile("\\.(-?[a-z][a-z0-9-]*)");
    private static final Pattern FILLED_IN = Pattern.compile("\\{[^}]*}");

    @Test
    void everyClassOfATemplateHasARule() throws IOException {
        assertThat(ruled("web/style.css")).containsAll(used("templates/web"));
        assertThat(ruled("mail/page/page.css")).containsAll(used("mail/page"));
    }

    private static Set<String> ruled(String css) throws IOException {
        return RULE.matcher(Files.readString(RESOURCES.resolve(css)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> used(String folder) throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path template : templates(folder)) {
            CLASS.matcher(Files.readString(template))
                    .results()
                    .map(found ->
                            FILLED_IN.matcher(found.group(1)).replaceAll(" ").strip())
                    .filter(names -> !names.isEmpty())
                    .forEach(names -> classes.addAll(List.of(names.split(" +"))));
        }
        assertThat(classes).isNotEmpty();
        return classes;
    }

    private static List<Path> templates(String folder) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
