package io.confiture.wizard.sandbox.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ThreadLocalRandom;

/** Fills in what Slack fills in when it takes blocks: missing ids, and the defaults of text objects. */
public final class Completed {

    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Completed() {}

    /** A copy; what was given stays as it is. */
    public static JsonNode blocks(JsonNode blocks) {
        JsonNode copy = blocks.deepCopy();
        for (JsonNode block : copy) {
            give((ObjectNode) block, "block_id");
            Interactive.elementsOf(block).forEach(element -> give((ObjectNode) element, "action_id"));
            texts(block);
        }
        return copy;
    }

    private static void give(ObjectNode object, String id) {
        if (!object.hasNonNull(id)) {
            object.put(id, freshId());
        }
    }

    private static String freshId() {
        return ThreadLocalRandom.current()
                .ints(5, 0, ID_LETTERS.length())
                .mapToObj(i -> String.valueOf(ID_LETTERS.charAt(i)))
                .reduce("", String::concat);
    }

    private static void texts(JsonNode node) {
        String type = node.path("type").asText("");
        if (type.equals("plain_text") && !node.has("emoji")) {
            ((ObjectNode) node).put("emoji", true);
        } else if (type.equals("mrkdwn") && !node.has("verbatim")) {
            ((ObjectNode) node).put("verbatim", false);
        }
        node.forEach(Completed::texts);
    }
}
