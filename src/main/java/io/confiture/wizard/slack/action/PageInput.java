package io.confiture.wizard.slack.action;

import com.slack.api.model.view.ViewState;
import io.confiture.wizard.slack.view.WizardFieldId;
import io.confiture.wizard.wizard.WizardField;
import io.confiture.wizard.wizard.WizardInput;
import io.confiture.wizard.wizard.WizardPage;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Slack's {@code state.values} as what a page brought back, and the way back for errors. */
final class PageInput {

    private PageInput() {}

    static WizardInput of(Map<String, Map<String, ViewState.Value>> state) {
        Map<WizardField, String> values = new EnumMap<>(WizardField.class);
        state.forEach((block, actions) -> WizardFieldId.parse(block)
                .ifPresent(field -> actions.values().forEach(value -> values.put(field, text(value)))));
        return new WizardInput(values);
    }

    static String text(ViewState.Value value) {
        if (value.getSelectedOption() != null) {
            return value.getSelectedOption().getValue();
        }
        if (value.getSelectedOptions() != null && !value.getSelectedOptions().isEmpty()) {
            return value.getSelectedOptions().get(0).getValue();
        }
        if (value.getSelectedDateTime() != null) {
            return Long.toString(value.getSelectedDateTime());
        }
        if (value.getSelectedConversation() != null) {
            return value.getSelectedConversation();
        }
        return value.getValue() == null ? "" : value.getValue();
    }

    /** The named field of a small modal; empty text when it was left open. */
    static String text(Map<String, Map<String, ViewState.Value>> state, String field) {
        return state.getOrDefault(field, Map.of()).values().stream()
                .map(PageInput::text)
                .findFirst()
                .orElse("");
    }

    static Map<String, String> blocks(Map<WizardField, String> errors, WizardPage page) {
        Map<String, String> byBlock = new HashMap<>();
        errors.forEach((field, error) -> byBlock.put(WizardFieldId.of(field, page), error));
        return byBlock;
    }
}
