package io.confiture.wizard.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The one character that PostgreSQL keeps in no text. Nobody can type it and Slack does not write it, so a request that
 * has it in any of its words is none of Slack's.
 */
final class Nul {

    private Nul() {}

    /** @param body a form, as it came, with JSON in its field {@code payload} where there is one; or bare JSON */
    static boolean isIn(String body) {
        if (body.indexOf('\0') >= 0 || body.contains("%00")) {
            return true;
        }
        // most have not even the look of it, and need not be read twice
        return body.contains("u0000") && isInJson(json(body));
    }

    private static String json(String body) {
        if (!body.startsWith("payload=")) {
            return body;
        }
        int end = body.indexOf('&');
        return URLDecoder.decode(
                body.substring("payload=".length(), end < 0 ? body.length() : end), StandardCharsets.UTF_8);
    }

    private static boolean isInJson(String json) {
        try {
            return isIn(JsonParser.parseString(json));
        } catch (JsonParseException e) {
            return false; // a command, in which somebody has typed these letters
        }
    }

    private static boolean isIn(JsonElement json) {
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream().anyMatch(Nul::isIn);
        }
        if (json.isJsonObject()) {
            return json.getAsJsonObject().entrySet().stream()
                    .anyMatch(each -> each.getKey().indexOf('\0') >= 0 || isIn(each.getValue()));
        }
        return json.isJsonPrimitive() && json.getAsString().indexOf('\0') >= 0;
    }
}
