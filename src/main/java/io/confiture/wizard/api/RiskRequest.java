package io.confiture.wizard.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confiture.wizard.environment.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody asks about.
 *
 * @param sql of one migration, as its file would hold it
 * @param environment whose target is asked for sizes and the like; empty when nobody is to be asked
 * @param version major version of PostgreSQL to assume; empty for that of the target, or the worst of all
 */
public record RiskRequest(String sql, Optional<String> environment, OptionalInt version) implements Asked {

    private static final List<String> KEYS = List.of("sql", "environment", "version");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static Asked read(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            return json == null || !json.isObject()
                    ? Asked.no("The body is no JSON object: send {\"sql\": \"…\"}.")
                    : read(json);
        } catch (JsonProcessingException malformed) {
            return Asked.no("The body is no JSON" + where(malformed.getLocation()) + ".");
        } catch (IOException impossibleForBytes) {
            throw new UncheckedIOException(impossibleForBytes);
        }
    }

    /** What stands there is not repeated: it may be anything. */
    private static String where(JsonLocation location) {
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Asked read(JsonNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                return Asked.no(Nearest.unknown("key", name, KEYS));
            }
        }
        JsonNode sql = json.path("sql");
        JsonNode environment = json.path("environment");
        JsonNode version = json.path("version");
        if (!sql.isTextual()) {
            return Asked.no(
                    "sql is missing: send the text of the migration as a string, for instance {\"sql\": \"…\"}.");
        }
        if (isGiven(environment) && !environment.isTextual()) {
            return Asked.no("environment is no string: send the name of a file in db/environments, without .yaml.");
        }
        if (isGiven(version)
                && !(version.isIntegralNumber() && version.canConvertToInt() && Major.isOne(version.asInt()))) {
            return Asked.no("version " + Major.REMEDY);
        }
        return new RiskRequest(
                sql.textValue(),
                Optional.ofNullable(environment.textValue()),
                isGiven(version) ? OptionalInt.of(version.asInt()) : OptionalInt.empty());
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
