package io.confiture.wizard.wizard;

import java.util.Locale;

/** Everything a page can ask. */
public enum WizardField {
    UP_TO,
    HOW,
    REVIEW_ALL,
    REVIEWED,
    ROLLBACK_REVIEWED,
    BACKUP_TAKEN,
    BACKUP,
    DELETE_DATA,
    IMPACT,
    CONCERNS,
    TEST_FIRST,
    NOTE,
    APPLY_AS,
    WHEN,
    SLOT,
    REMINDER_CHANNEL,
    REMINDER_MAIL;

    /** Its name on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
