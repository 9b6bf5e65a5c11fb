package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Slack itself objects to before it asks the bot: required fields left empty, texts too long, no numbers. */
final class FormCheck {

    private FormCheck() {}

    /** A sentence per block id; empty when the form may be submitted. */
    static Map<String, String> of(View view) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (JsonNode block : view.blocks()) {
            if ("input".equals(block.path("type").asText())) {
                String blockId = block.path("block_id").asText();
                JsonNode element = block.path("element");
                JsonNode given = view.values()
                        .path(blockId)
                        .path(element.path("action_id").asText());
                String error = error(block, element, given);
                if (error != null) {
                    errors.put(blockId, error);
                }
            }
        }
        return errors;
    }

    private static String error(JsonNode block, JsonNode element, JsonNode given) {
        JsonNode value = given.path(FormState.valueField(element.path("type").asText()));
        if (value.isNull() || value.isMissingNode() || value.isContainerNode() && value.isEmpty()) {
            return block.path("optional").asBoolean(false) ? null : "Please complete this required field.";
        }
        return switch (element.path("type").asText()) {
            case "plain_text_input" -> length(element, value.asText());
            case "number_input" -> number(element, value.asText());
            case "email_text_input" ->
                value.asText().matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+") ? null : "Please enter a valid email address.";
            case "url_text_input" -> value.asText().matches("[a-z]+://\\S+") ? null : "Please enter a valid URL.";
            default -> null;
        };
    }

    private static String length(JsonNode element, String text) {
        int length = text.codePointCount(0, text.length());
        int most = element.path("max_length").asInt(3000);
        if (length > most) {
            return "Please shorten this text to " + most + " characters or fewer.";
        }
        int fewest = element.path("min_length").asInt(0);
        return length < fewest ? "Please lengthen this text to " + fewest + " characters or more." : null;
    }

    private static String number(JsonNode element, String text) {
        if (!text.matches(element.path("is_decimal_allowed").asBoolean() ? "-?\\d+(\\.\\d+)?" : "-?\\d+")) {
            return "Please enter a valid number.";
        }
        BigDecimal number = new BigDecimal(text);
        if (element.hasNonNull("min_value") && number.compareTo(limit(element, "min_value")) < 0) {
            return "Please enter a number of at least " + limit(element, "min_value") + ".";
        }
        if (element.hasNonNull("max_value") && number.compareTo(limit(element, "max_value")) > 0) {
            return "Please enter a number of at most " + limit(element, "max_value") + ".";
        }
        return null;
    }

    private static BigDecimal limit(JsonNode element, String field) {
        return new BigDecimal(element.get(field).asText());
    }
}
