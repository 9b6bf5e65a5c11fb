package io.confiture.wizard.slack.socket;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request of Slack, as it comes through a socket.
 *
 * @param id what the acknowledgement names
 * @param type {@code slash_commands}, {@code interactive} or {@code events_api}; others are none of ours
 * @param takesAnswer whether the acknowledgement may carry what would be the body over HTTP
 */
record Envelope(String id, String type, JsonObject payload, boolean takesAnswer, Optional<Retry> retry) {

    /** Slack believes that an earlier delivery did not arrive. */
    record Retry(String number, String reason) {}

    /** Empty for a frame that carries nothing to answer. */
    static Optional<Envelope> of(JsonObject frame) {
        if (!frame.has("envelope_id")
                || !frame.has("payload")
                || !frame.get("payload").isJsonObject()) {
            return Optional.empty();
        }
        return Optional.of(new Envelope(
                text(frame, "envelope_id"),
                text(frame, "type"),
                frame.getAsJsonObject("payload"),
                frame.has("accepts_response_payload")
                        && frame.get("accepts_response_payload").getAsBoolean(),
                retry(frame)));
    }

    private static Optional<Retry> retry(JsonObject frame) {
        return text(frame, "retry_attempt").matches("|0")
                ? Optional.empty()
                : Optional.of(new Retry(text(frame, "retry_attempt"), text(frame, "retry_reason")));
    }

    private static String text(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }

    /** The body that Slack would have sent over HTTP; empty for a type that never comes that way. */
    Optional<String> body() {
        return switch (type) {
            case "slash_commands" -> Optional.of(form(payload));
            case "interactive" -> Optional.of("payload=" + encoded(payload.toString()));
            case "events_api" -> Optional.of(payload.toString());
            default -> Optional.empty();
        };
    }

    private static String form(JsonObject fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().isJsonPrimitive())
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().getAsString()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(
                "Content-Type",
                List.of(type.equals("events_api") ? "application/json" : "application/x-www-form-urlencoded"));
        retry.ifPresent(again -> {
            headers.put("X-Slack-Retry-Num", List.of(again.number()));
            headers.put("X-Slack-Retry-Reason", List.of(again.reason()));
        });
        return headers;
    }

    /** @param body of our answer over HTTP; empty when there was none */
    String acknowledged(String body) {
        JsonObject frame = new JsonObject();
        frame.addProperty("envelope_id", id);
        if (takesAnswer && !body.isBlank()) {
            frame.add("payload", JsonParser.parseString(body));
        }
        return frame.toString();
    }
}
