package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.wire.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the bot gets back: a status, headers, and JSON with {@code ok}. */
public record ApiAnswer(int status, Map<String, String> headers, ObjectNode body) {

    static ApiAnswer ok(ObjectNode fields) {
        ObjectNode body = Json.object().put("ok", true);
        body.setAll(fields);
        return new ApiAnswer(200, Map.of(), body);
    }

    static ApiAnswer refused(Refusal refusal) {
        ObjectNode body = error(refusal.error());
        if (!refusal.details().isEmpty()) {
            refusal.details().forEach(body.putObject("response_metadata").putArray("messages")::add);
        }
        return new ApiAnswer(200, Map.of(), body);
    }

    static ApiAnswer missingScope(String needed, Iterable<String> provided) {
        ObjectNode body = error("missing_scope").put("needed", needed);
        return new ApiAnswer(200, Map.of(), body.put("provided", String.join(",", provided)));
    }

    static ApiAnswer broken(int status, String error) {
        return new ApiAnswer(status, Map.of(), error(error));
    }

    static ApiAnswer rateLimited(int seconds) {
        return new ApiAnswer(429, Map.of("Retry-After", Integer.toString(seconds)), error("ratelimited"));
    }

    /** No answer: the connection is closed after that time. */
    static ApiAnswer cut(Duration after) {
        return new ApiAnswer(503, Map.of(), Json.object().put("cut_after", after.toMillis()));
    }

    /** When the connection is to be closed without an answer; empty when there is one. */
    public Optional<Duration> cutAfter() {
        return Optional.ofNullable(body.get("cut_after")).map(millis -> Duration.ofMillis(millis.asLong()));
    }

    ApiAnswer with(Map<String, String> moreHeaders) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(moreHeaders);
        return new ApiAnswer(status, Map.copyOf(all), body);
    }

    public boolean ok() {
        return status == 200 && body.path("ok").asBoolean();
    }

    private static ObjectNode error(String error) {
        return Json.object().put("ok", false).put("error", error);
    }
}
