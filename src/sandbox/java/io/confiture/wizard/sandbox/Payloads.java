package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.Json;
import java.time.Clock;
import java.time.Instant;

/** What Slack tells the bot about an interaction or an event. */
final class Payloads {

    private static final String DEPRECATED_TOKEN = "xyzz0WbapA4vBCDEFasx0q6G";

    private final Directory directory;
    private final Clock clock;

    Payloads(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    ObjectNode interaction(String type, String user) {
        Member member = directory.person(user).orElseThrow(() -> new IllegalArgumentException("Nobody is " + user));
        ObjectNode payload = Json.object().put("type", type);
        payload.putObject("user")
                .put("id", user)
                .put("username", member.handle())
                .put("name", member.handle())
                .put("team_id", member.team());
        payload.putObject("team").put("id", Team.ID).put("domain", Team.DOMAIN);
        payload.putNull("enterprise").put("is_enterprise_install", false);
        return payload.put("api_app_id", Team.APP).put("token", DEPRECATED_TOKEN);
    }

    /** One entry of {@code actions}: the element as the bot wrote it, and what the person chose. */
    ObjectNode action(String blockId, JsonNode element, JsonNode given, JsonNode values) {
        String type = element.path("type").asText();
        ObjectNode action = Json.object().put("type", type);
        action.put("action_id", element.path("action_id").asText()).put("block_id", blockId);
        for (String part : new String[] {"text", "value", "style", "url", "placeholder", "confirm"}) {
            if (element.has(part)) {
                action.set(part, element.get(part).deepCopy());
            }
        }
        String field = FormState.valueField(type);
        if (field != null) {
            JsonNode value = values.path(blockId)
                    .path(element.path("action_id").asText())
                    .path(field);
            action.set(field, value.deepCopy());
        }
        if (type.equals("overflow")) {
            action.set("selected_option", given.path("selected_option").deepCopy());
        }
        return action.put("action_ts", now());
    }

    /** The Events API's envelope around an event. */
    ObjectNode envelope(ObjectNode event, String eventId) {
        ObjectNode envelope = Json.object();
        envelope.put("token", DEPRECATED_TOKEN).put("team_id", Team.ID);
        envelope.put("context_team_id", Team.ID).putNull("context_enterprise_id");
        envelope.put("api_app_id", Team.APP).set("event", event);
        envelope.put("type", "event_callback").put("event_id", eventId);
        envelope.put("event_time", clock.instant().getEpochSecond());
        envelope.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", Team.ID)
                .put("user_id", Team.BOT_USER)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        return envelope.put("is_ext_shared_channel", false).put("event_context", "4-" + eventId);
    }

    static String deprecatedToken() {
        return DEPRECATED_TOKEN;
    }

    String now() {
        Instant now = clock.instant();
        return "%d.%06d".formatted(now.getEpochSecond(), now.getNano() / 1000);
    }
}
