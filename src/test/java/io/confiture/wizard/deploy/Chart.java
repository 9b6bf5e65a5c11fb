package io.confiture.wizard.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.confiture.wizard.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The Helm chart with somebody's values, rendered by Helm itself, which this version of its library takes from the chart only. */
final class Chart implements AutoCloseable {

    static final Path SOURCE = Path.of("helm", "confiture-wizard");

    private final Path folder = TemporaryFolder.create("chart");

    private Chart() {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            files.filter(Files::isRegularFile).forEach(this::copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param values as {@code helm install --values} takes them: they win over the chart's own */
    static Chart with(String values) {
        Chart chart = new Chart();
        Map<String, Object> mine = new Yaml().load(values);
        try {
            Files.writeString(
                    chart.folder.resolve("values.yaml"),
                    new Yaml().dump(merged(own(), mine == null ? Map.of() : mine)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chart;
    }

    static Map<String, Object> own() {
        try {
            return new Yaml().load(Files.readString(SOURCE.resolve("values.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(Path file) {
        try {
            Path copy = folder.resolve(SOURCE.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            // Without a cluster to ask, the library believes in Kubernetes 1.20.
            Files.writeString(copy, Files.readString(file).replaceFirst("(?m)^kubeVersion:.*\n", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Helm merges: maps key by key, everything else as a whole; null takes a key away. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> merged(Map<String, Object> ours, Map<String, Object> theirs) {
        Map<String, Object> both = new LinkedHashMap<>(ours);
        theirs.forEach((key, after) -> both.compute(
                key,
                (same, before) -> before instanceof Map && after instanceof Map
                        ? merged((Map<String, Object>) before, (Map<String, Object>) after)
                        : after));
        return both;
    }

    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    /** What Helm would send to Kubernetes. */
    String text() {
        return new Helm(folder)
                .template()
                .withName("release")
                .withNamespace("databases")
                .call();
    }

    List<Map<String, Object>> objects() {
        return StreamSupport.stream(new Yaml().loadAll(text()).spliterator(), false)
                .filter(Map.class::isInstance)
                .map(Chart::map)
                .toList();
    }

    Map<String, Object> object(String kind) {
        return objects().stream()
                .filter(each -> kind.equals(each.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    /** Follows keys, and numbers where there is a list. */
    static Object at(Object root, Object... path) {
        Object here = root;
        for (Object step : path) {
            here = step instanceof Integer index
                    ? ((List<?>) here).get(index)
                    : map(here).get(step);
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    @Override
    public void close() {
        TemporaryFolder.remove(folder);
    }
}
