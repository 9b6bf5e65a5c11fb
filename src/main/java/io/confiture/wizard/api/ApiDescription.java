package io.confiture.wizard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The API in words that programs read. Kept by hand as YAML; tests hold it against the routes and what they answer. */
@ApplicationScoped
public class ApiDescription {

    static final String FILE = "/api/openapi.yaml";

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final String yaml;
    private final String json;
    private final Map<Pattern, Set<String>> routes = new LinkedHashMap<>();

    public ApiDescription() {
        yaml = read();
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode document = mapper.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));
        document.path("paths").fields().forEachRemaining(path -> {
            Set<String> methods = routes.computeIfAbsent(pattern(path.getKey()), any -> new TreeSet<>());
            path.getValue().fieldNames().forEachRemaining(key -> methods.add(key.toUpperCase(Locale.ROOT)));
            methods.retainAll(METHODS);
        });
        try {
            json = mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The API cannot be described as JSON", e);
        }
    }

    String yaml() {
        return yaml;
    }

    String json() {
        return json;
    }

    /**
     * The methods of the route at an address, in alphabetical order; empty where there is none.
     *
     * @param path below the root of the API
     */
    Set<String> methods(String path) {
        return routes.entrySet().stream()
                .filter(route -> route.getKey().matcher(path).matches())
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(Set.of());
    }

    /** Of {@code /plans/{number}}; a slash at the end changes nothing. */
    private static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        for (String part : template.substring(1).split("/")) {
            pattern.append('/').append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.append("/?").toString());
    }

    private static String read() {
        try (InputStream file = ApiDescription.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
