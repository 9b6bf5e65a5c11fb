package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.wire.Json;
import io.confiture.wizard.sandbox.wire.SlackForm;
import java.util.List;
import java.util.Optional;

/** The arguments of one API call, wherever they came from: a form or a JSON body. */
final class Call {

    private final ObjectNode arguments;

    private Call(ObjectNode arguments) {
        this.arguments = arguments;
    }

    /** @throws Refusal when a JSON body is no object */
    static Call of(String contentType, String body) {
        if (contentType != null && contentType.startsWith("application/json")) {
            JsonNode json =
                    body.isBlank() ? Json.object() : Json.parse(body).orElseThrow(() -> new Refusal("invalid_json"));
            if (!json.isObject()) {
                throw new Refusal("json_not_object");
            }
            return new Call((ObjectNode) json);
        }
        ObjectNode arguments = Json.object();
        SlackForm.decode(body).forEach(arguments::put);
        return new Call(arguments);
    }

    /** Empty for absent and for empty arguments. */
    Optional<String> text(String name) {
        JsonNode value = arguments.get(name);
        if (value == null
                || value.isNull()
                || value.isContainerNode()
                || value.asText().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }

    boolean has(String name) {
        return arguments.hasNonNull(name);
    }

    /** @throws Refusal naming the missing argument */
    String required(String name) {
        return text(name)
                .orElseThrow(
                        () -> new Refusal("invalid_arguments", List.of("[ERROR] missing required field: " + name)));
    }

    boolean flag(String name) {
        return text(name)
                .map(value -> value.equals("true") || value.equals("1"))
                .orElse(false);
    }

    int number(String name, int otherwise) {
        try {
            return text(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw new Refusal("invalid_arguments", List.of("[ERROR] must be an integer [json-pointer:/" + name + "]"));
        }
    }

    /**
     * A structured argument, given as JSON or as text that holds JSON.
     *
     * @param error the code when it is neither
     */
    Optional<JsonNode> json(String name, String error) {
        JsonNode value = arguments.get(name);
        if (value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            return Optional.of(value);
        }
        return Optional.of(Json.parse(value.textValue()).orElseThrow(() -> new Refusal(error)));
    }
}
