package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.blockkit.Interactive;
import java.util.ArrayList;
import java.util.List;

/** Something in a view that a person fills: an element that holds a value, within its block. */
record FormField(JsonNode block, JsonNode element) {

    /**
     * @param name its label, block id or action id
     * @throws IllegalArgumentException naming the fields that are there
     */
    static FormField find(View view, String name) {
        List<FormField> there = of(view);
        return there.stream()
                .filter(field -> field.isNamed(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no field \"" + name + "\" but "
                        + there.stream().map(FormField::label).toList() + " in:\n" + view.text()));
    }

    /**
     * The field that offers this choice, as a person finds a box by what is written beside it.
     *
     * @throws IllegalArgumentException when no field does
     */
    static FormField offering(View view, String choice) {
        return of(view).stream()
                .filter(field -> field.offers(choice))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("No field offers \"" + choice + "\" in:\n" + view.text()));
    }

    private boolean offers(String choice) {
        for (JsonNode option : Interactive.optionsOf(element)) {
            if (choice.equals(option.path("text").path("text").asText())) {
                return true;
            }
        }
        return false;
    }

    private static List<FormField> of(View view) {
        List<FormField> fields = new ArrayList<>();
        for (JsonNode block : view.blocks()) {
            Interactive.elementsOf(block).stream()
                    .filter(Interactive::holdsValue)
                    .forEach(element -> fields.add(new FormField(block, element)));
        }
        return fields;
    }

    String blockId() {
        return block.path("block_id").asText();
    }

    String actionId() {
        return element.path("action_id").asText();
    }

    String type() {
        return element.path("type").asText();
    }

    /** An input tells the bot only when it is submitted, unless it was asked to speak at once. */
    boolean speaksAtOnce() {
        return !"input".equals(block.path("type").asText())
                || block.path("dispatch_action").asBoolean(false);
    }

    /** @param choice the option's text or value. @throws IllegalArgumentException naming the options that are there */
    JsonNode option(String choice) {
        List<String> there = new ArrayList<>();
        for (JsonNode option : Interactive.optionsOf(element)) {
            String text = option.path("text").path("text").asText();
            if (choice.equals(text) || choice.equals(option.path("value").asText())) {
                return option;
            }
            there.add(text);
        }
        throw new IllegalArgumentException("There is no option \"" + choice + "\" but " + there);
    }

    private String label() {
        return block.path("label").path("text").asText(blockId());
    }

    private boolean isNamed(String name) {
        return name.equals(blockId())
                || name.equals(actionId())
                || name.equals(label())
                || name.equals(block.path("text").path("text").asText());
    }
}
