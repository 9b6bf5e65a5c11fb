package io.confiture.wizard.sandbox.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Rules that need all blocks at once: ids that may occur only once, one focused field. */
final class Identities {

    private Identities() {}

    static void check(JsonNode blocks, Place place) {
        Set<String> blockIds = new HashSet<>();
        int focused = 0;
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            if (block.hasNonNull("block_id")
                    && !blockIds.add(block.get("block_id").asText())) {
                place.at(i)
                        .at("block_id")
                        .wrong("`block_id` must be unique: "
                                + block.get("block_id").asText());
            }
            actionIdsOnce(block, place.at(i));
            for (JsonNode element : Interactive.elementsOf(block)) {
                focused += element.path("focus_on_load").asBoolean(false) ? 1 : 0;
            }
        }
        if (focused > 1) {
            place.wrong("only one element may have `focus_on_load`");
        }
    }

    private static void actionIdsOnce(JsonNode block, Place place) {
        Set<String> actionIds = new HashSet<>();
        for (JsonNode element : Interactive.elementsOf(block)) {
            String id = element.path("action_id").asText("");
            if (!id.isEmpty() && !actionIds.add(id)) {
                place.wrong("`action_id` must be unique within its block: " + id);
            }
        }
    }
}
