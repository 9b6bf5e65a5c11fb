package io.confiture.wizard.wizard;

import java.util.EnumMap;
import java.util.Map;

/** What one page brought back. A ticked box is any text, an empty one none. */
public record WizardInput(Map<WizardField, String> values) {

    public WizardInput {
        EnumMap<WizardField, String> copy = new EnumMap<>(WizardField.class);
        copy.putAll(values);
        values = copy;
    }

    String text(WizardField field) {
        return values.getOrDefault(field, "").strip();
    }

    boolean isTicked(WizardField field) {
        return !text(field).isEmpty();
    }
}
