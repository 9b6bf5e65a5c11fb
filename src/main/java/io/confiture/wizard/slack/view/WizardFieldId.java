package io.confiture.wizard.slack.view;

import io.confiture.wizard.wizard.WizardField;
import io.confiture.wizard.wizard.WizardPage;
import java.util.Optional;

/**
 * Names of the wizard's fields on the wire. Boxes that confirm one migration carry its place, because Slack keeps what was
 * ticked wherever a name stays the same, and a box ticked for one migration must not be ticked for the next.
 */
public final class WizardFieldId {

    private WizardFieldId() {}

    public static String of(WizardField field, WizardPage page) {
        return switch (field) {
            case REVIEWED, ROLLBACK_REVIEWED, BACKUP_TAKEN, DELETE_DATA -> field.id() + "_" + page.migration();
            case UP_TO,
                    HOW,
                    REVIEW_ALL,
                    BACKUP,
                    IMPACT,
                    CONCERNS,
                    TEST_FIRST,
                    NOTE,
                    APPLY_AS,
                    WHEN,
                    SLOT,
                    REMINDER_CHANNEL,
                    REMINDER_MAIL -> field.id();
        };
    }

    /** Empty for a block that is no field of the wizard. */
    public static Optional<WizardField> parse(String blockId) {
        String name = blockId.replaceFirst("_[0-9]+$", "");
        for (WizardField field : WizardField.values()) {
            if (field.id().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
