package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** A button as it stands in a message or view. */
public record Button(String blockId, String actionId, String label, JsonNode element) {

    /** Null when the button carries none. */
    public String value() {
        return element.hasNonNull("value") ? element.get("value").asText() : null;
    }

    public boolean asksForConfirmation() {
        return element.hasNonNull("confirm");
    }

    /** {@code primary}, {@code danger} or empty. */
    public String style() {
        return element.path("style").asText("");
    }
}
