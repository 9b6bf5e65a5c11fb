package io.confiture.wizard.sandbox.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what a person can press, choose or fill within a block. */
public final class Interactive {

    private static final Set<String> PASSIVE = Set.of("image", "plain_text", "mrkdwn");

    private Interactive() {}

    /** All elements with an action id of their own, in the order they are shown. */
    public static List<JsonNode> elementsOf(JsonNode block) {
        List<JsonNode> found = new ArrayList<>();
        switch (block.path("type").asText()) {
            case "section" -> add(block.path("accessory"), found);
            case "input" -> add(block.path("element"), found);
            case "actions", "context_actions" -> block.path("elements").forEach(element -> add(element, found));
            default -> {}
        }
        return found;
    }

    /** Whether a person's choice or text in that element is part of the state that travels with an interaction. */
    public static boolean holdsValue(JsonNode element) {
        return Elements.holdsValue(element.path("type").asText());
    }

    /** All options of a select, a menu, check boxes or radio buttons, also those within groups. */
    public static Iterable<JsonNode> optionsOf(JsonNode element) {
        return Choices.optionsOf(element);
    }

    private static void add(JsonNode element, List<JsonNode> found) {
        if (element.isObject() && !PASSIVE.contains(element.path("type").asText())) {
            found.add(element);
        }
    }
}
