package io.confiture.wizard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The description of the API, as those read it who hold it against the truth. Stricter than for users: no field may be missing in it. */
final class Description {

    /** What any route may answer, whatever it is for. */
    private static final Set<Integer> EVERYWHERE = Set.of(401, 404, 406, 500);

    private static final String PROBLEM = "#/components/schemas/Problem";

    private final JsonNode document;

    Description() {
        try (InputStream file = Description.class.getResourceAsStream(ApiDescription.FILE)) {
            document = new JsonMapper().valueToTree(new Yaml().<Object>load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.at("/components/schemas").forEach(Description::close);
    }

    /** Fields may come for users; in our tests, one that nobody described is one that somebody forgot. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.has("properties") && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.forEach(Description::close);
        }
    }

    JsonNode document() {
        return document;
    }

    /** {@code GET /plans/{number}}. */
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        operations.add(method.toUpperCase() + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** What is there at {@code /plans/{number}}: in the path, in the query, and in headers. */
    List<String> parameters(String method, String path) {
        JsonNode item = document.path("paths").path(path);
        List<String> parameters = new ArrayList<>();
        for (JsonNode list :
                List.of(item.path("parameters"), item.path(method.toLowerCase()).path("parameters"))) {
            list.forEach(each -> {
                JsonNode parameter = resolved(each);
                parameters.add(parameter.path("in").asText() + " "
                        + parameter.path("name").asText());
            });
        }
        return parameters;
    }

    /**
     * Why an answer is not what is described; empty when it is.
     *
     * @param path below the root, without its query
     */
    List<String> complaints(String method, String path, int status, String type, String body) {
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            return Set.of(401, 404, 405, 413).contains(status)
                    ? problem(type, body)
                    : List.of(status + " of a route that is not described");
        }
        JsonNode answers = operation.get().path("responses");
        JsonNode answer = resolved(
                answers.has(Integer.toString(status))
                        ? answers.path(Integer.toString(status))
                        : EVERYWHERE.contains(status) ? answers.path("default") : answers.path("none"));
        if (answer.isMissingNode()) {
            return List.of("status " + status + " is not described");
        }
        JsonNode content = answer.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("type " + type + " is not described");
        }
        return type.endsWith("json") && !type.endsWith("ndjson") ? broken(content.path("schema"), body) : List.of();
    }

    private List<String> problem(String type, String body) {
        return type.equals(Problem.MEDIA_TYPE)
                ? broken(new JsonMapper().createObjectNode().put("$ref", PROBLEM), body)
                : List.of("type " + type + " is no problem's");
    }

    private Optional<JsonNode> operation(String method, String path) {
        for (Iterator<String> paths = document.path("paths").fieldNames(); paths.hasNext(); ) {
            String template = paths.next();
            JsonNode operation = document.path("paths").path(template).path(method.toLowerCase());
            if (path.matches(template.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+"))
                    && !operation.isMissingNode()) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private List<String> broken(JsonNode schema, String body) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(whole, config)
                .validate(body, InputFormat.JSON)
                .stream()
                .map(ValidationMessage::toString)
                .collect(Collectors.toList());
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /** Every reference there is. */
    Set<String> references() {
        return document.findValuesAsText("$ref").stream().collect(Collectors.toSet());
    }
}
