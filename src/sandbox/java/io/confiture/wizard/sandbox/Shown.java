package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.blockkit.Interactive;
import io.confiture.wizard.sandbox.blockkit.Names;
import io.confiture.wizard.sandbox.blockkit.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a message and a view have in common for the person in front of them. */
public interface Shown {

    /** An array; empty when there are none. */
    JsonNode blocks();

    /** The text outside of the blocks. */
    String fallback();

    Names names();

    /** Everything that can be read: blocks as plain text, labels of buttons too, or the fallback where there are none. */
    default String text() {
        PlainText reader = new PlainText(names());
        return blocks().isEmpty() ? reader.ofMrkdwn(fallback()) : reader.ofBlocks(blocks());
    }

    /** The labels of all buttons, in the order they are shown. */
    default List<String> buttons() {
        return allButtons().stream().map(Button::label).toList();
    }

    default boolean hasButton(String label) {
        return buttons().contains(label);
    }

    /** @throws IllegalArgumentException naming the buttons that are there */
    default Button button(String label) {
        return findButton(label)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no button \"" + label + "\" but " + buttons() + " in:\n" + text()));
    }

    default Optional<Button> findButton(String label) {
        return allButtons().stream()
                .filter(button -> button.label().equals(label))
                .findFirst();
    }

    private List<Button> allButtons() {
        List<Button> buttons = new ArrayList<>();
        for (JsonNode block : blocks()) {
            for (JsonNode element : Interactive.elementsOf(block)) {
                if ("button".equals(element.path("type").asText())) {
                    buttons.add(new Button(
                            block.path("block_id").asText(),
                            element.path("action_id").asText(),
                            element.path("text").path("text").asText(),
                            element));
                }
            }
        }
        return buttons;
    }
}
