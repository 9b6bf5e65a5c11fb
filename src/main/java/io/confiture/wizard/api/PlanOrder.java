package io.confiture.wizard.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confiture.wizard.environment.Nearest;
import io.confiture.wizard.request.Wish;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline asks for.
 *
 * @param requester address of the person in whose name it asks: they do not approve it then
 */
record PlanOrder(String requester, Wish wish) {

    /** In the record the requester has submitted it; this says that they did not do it by hand. */
    static final String BY_API = "Asked for through the API.";

    private static final int LONGEST = 2_900;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static PlanOrder read(byte[] body) throws Misspelt {
        JsonNode json =
                object(body, List.of("environment", "requester", "target", "schedule", "note", "require_confirmation"));
        JsonNode each = json.path("require_confirmation");
        if (!each.isMissingNode() && !each.isBoolean()) {
            throw new Misspelt("require_confirmation is no boolean: send true or false.");
        }
        return new PlanOrder(
                required(json, "requester", "the e-mail address of the person who asks"),
                new Wish(
                        required(json, "environment", "the name of a file in db/environments, without .yaml"),
                        text(json, "target"),
                        each.asBoolean(),
                        text(json, "schedule"),
                        (BY_API + " " + text(json, "note").orElse("")).strip()));
    }

    /** @param requester address of the person who takes it back */
    record Cancel(String requester, String reason) {

        static Cancel read(byte[] body) throws Misspelt {
            JsonNode json = object(body, List.of("requester", "reason"));
            return new Cancel(
                    required(json, "requester", "the e-mail address of the person who takes it back"),
                    text(json, "reason").orElse(""));
        }
    }

    private static JsonNode object(byte[] body, List<String> keys) throws Misspelt {
        JsonNode json;
        try {
            json = MAPPER.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw new Misspelt("The body is no JSON.");
        } catch (IOException unreadable) {
            throw new Misspelt("The body cannot be read.");
        }
        if (json == null || !json.isObject()) {
            throw new Misspelt("The body is no JSON object: send {\"" + keys.get(0) + "\": \"…\", …}.");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw new Misspelt(Nearest.unknown("key", name, keys));
            }
        }
        return json;
    }

    private static String required(JsonNode json, String key, String what) throws Misspelt {
        return text(json, key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new Misspelt(key + " is missing: send " + what + "."));
    }

    private static Optional<String> text(JsonNode json, String key) throws Misspelt {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()
                || value.textValue().length() > LONGEST
                || value.textValue().indexOf('\0') >= 0) {
            throw new Misspelt(key + " is no string of at most " + LONGEST + " characters.");
        }
        return Optional.of(value.textValue());
    }
}
