package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.blockkit.Interactive;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.Map;

/**
 * Values of what a person can fill: {@code {block_id: {action_id: {type, value}}}}. What was typed outlives a change of
 * the view where block and action keep their ids; everything else starts with its initial value.
 */
final class FormState {

    private record Field(String value, String initial, boolean several) {}

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("plain_text_input", new Field("value", "initial_value", false)),
            Map.entry("email_text_input", new Field("value", "initial_value", false)),
            Map.entry("url_text_input", new Field("value", "initial_value", false)),
            Map.entry("number_input", new Field("value", "initial_value", false)),
            Map.entry("rich_text_input", new Field("rich_text_value", "initial_value", false)),
            Map.entry("file_input", new Field("files", "files", true)),
            Map.entry("static_select", new Field("selected_option", "initial_option", false)),
            Map.entry("external_select", new Field("selected_option", "initial_option", false)),
            Map.entry("radio_buttons", new Field("selected_option", "initial_option", false)),
            Map.entry("multi_static_select", new Field("selected_options", "initial_options", true)),
            Map.entry("multi_external_select", new Field("selected_options", "initial_options", true)),
            Map.entry("checkboxes", new Field("selected_options", "initial_options", true)),
            Map.entry("users_select", new Field("selected_user", "initial_user", false)),
            Map.entry("multi_users_select", new Field("selected_users", "initial_users", true)),
            Map.entry("channels_select", new Field("selected_channel", "initial_channel", false)),
            Map.entry("multi_channels_select", new Field("selected_channels", "initial_channels", true)),
            Map.entry("conversations_select", new Field("selected_conversation", "initial_conversation", false)),
            Map.entry("multi_conversations_select", new Field("selected_conversations", "initial_conversations", true)),
            Map.entry("datepicker", new Field("selected_date", "initial_date", false)),
            Map.entry("timepicker", new Field("selected_time", "initial_time", false)),
            Map.entry("datetimepicker", new Field("selected_date_time", "initial_date_time", false)));

    private FormState() {}

    /**
     * @param typed what the person has entered so far, in the same form; may be missing, null or incomplete
     * @param channel where the view was opened, for selects that start with it; null when unknown
     */
    static ObjectNode of(JsonNode blocks, JsonNode typed, String channel) {
        ObjectNode values = Json.object();
        for (JsonNode block : blocks) {
            for (JsonNode element : Interactive.elementsOf(block)) {
                if (Interactive.holdsValue(element)) {
                    String blockId = block.path("block_id").asText();
                    String actionId = element.path("action_id").asText();
                    JsonNode given =
                            typed == null ? Json.object() : typed.path(blockId).path(actionId);
                    values.withObjectProperty(blockId).set(actionId, valueOf(element, given, channel));
                }
            }
        }
        return values;
    }

    /** The name under which a value of that type travels; null for types without a value. */
    static String valueField(String type) {
        return FIELDS.containsKey(type) ? FIELDS.get(type).value() : null;
    }

    private static ObjectNode valueOf(JsonNode element, JsonNode given, String channel) {
        String type = element.path("type").asText();
        Field field = FIELDS.get(type);
        ObjectNode value = Json.object().put("type", type);
        boolean typed =
                given.has(field.value()) && given.path("type").asText(type).equals(type);
        JsonNode chosen = typed ? canonical(element, given.get(field.value())) : initial(element, field, channel);
        if (type.equals("timepicker") && element.hasNonNull("timezone")) {
            value.set("timezone", element.get("timezone"));
        }
        boolean none = chosen == null
                || chosen.isNull()
                || chosen.isMissingNode()
                || chosen.isTextual() && chosen.asText().isEmpty();
        return value.set(field.value(), none ? field.several() ? Json.array() : null : chosen.deepCopy());
    }

    private static JsonNode initial(JsonNode element, Field field, String channel) {
        if (element.path("default_to_current_conversation").asBoolean(false) && channel != null) {
            return Json.object().textNode(channel);
        }
        return element.path(field.initial());
    }

    /** A chosen option is given back as the bot wrote it, whatever the page made of it. */
    private static JsonNode canonical(JsonNode element, JsonNode chosen) {
        if (chosen.isArray()) {
            var all = Json.array();
            chosen.forEach(one -> all.add(canonical(element, one)));
            return all;
        }
        if (!chosen.isObject()) {
            return chosen;
        }
        for (JsonNode option : Interactive.optionsOf(element)) {
            if (option.path("value").equals(chosen.path("value"))) {
                return option;
            }
        }
        return chosen;
    }
}
