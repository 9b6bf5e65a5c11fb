package io.confiture.wizard.wizard;

/** A kind of page, in the order they come. */
public enum WizardStep {
    /** Which migrations, and how. */
    PENDING,
    /** What a dry run of them saw. */
    DRY_RUN,
    /** One migration's SQL, findings and rollback. */
    REVIEW,
    /** Impact, concerns, note, role. */
    DESCRIBE,
    /** Now, or in a slot. */
    WHEN,
    /** All of it once more, before it is submitted. */
    SUMMARY
}
