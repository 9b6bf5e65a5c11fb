package io.confiture.wizard.slack.action;

import com.slack.api.model.view.ViewState;
import io.confiture.wizard.slack.view.WizardFieldId;
import io.confiture.wizard.wizard.WizardField;
import io.confiture.wizard.wizard.WizardInput;
import io.confiture.wizard.wizard.WizardPage;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Slack's {@code state.values} as what a page brought back, and the way back for errors. */
final class PageInput {

    private PageInput() {}

    static WizardInput of(Map<String, Map<String, ViewState.Value>> state) {
        Map<WizardField, String> values = new EnumMap<>(WizardField.class);
        state.forEach(
                (block, elements) -> WizardFieldId.parse(block).ifPresent(field -> values.put(field, text(elements))));
        return new WizardInput(values);
    }

    /** The named field of a small modal; empty text when it was left open. */
    static String text(Map<String, Map<String, ViewState.Value>> state, String field) {
        return text(state.get(field));
    }

    /** A field of ours has one element; what says nothing, or is not there, is an empty text. */
    private static String text(Map<String, ViewState.Value> elements) {
        return elements == null
                ? ""
                : elements.values().stream()
                        .filter(Objects::nonNull)
                        .map(PageInput::chosen)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
    }

    private static String chosen(ViewState.Value value) {
        if (value.getSelectedOption() != null) {
            return value.getSelectedOption().getValue();
        }
        if (value.getSelectedOptions() != null) {
            return value.getSelectedOptions().stream()
                    .filter(Objects::nonNull)
                    .map(ViewState.SelectedOption::getValue)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (value.getSelectedDateTime() != null) {
            return Long.toString(value.getSelectedDateTime());
        }
        return value.getSelectedConversation() != null ? value.getSelectedConversation() : value.getValue();
    }

    static Map<String, String> blocks(Map<WizardField, String> errors, WizardPage page) {
        Map<String, String> byBlock = new HashMap<>();
        errors.forEach((field, error) -> byBlock.put(WizardFieldId.of(field, page), error));
        return byBlock;
    }
}
