package io.confiture.wizard.request;

import java.util.Optional;

/**
 * What somebody wants who does not walk through the wizard.
 *
 * @param target the last version to apply; empty for all that is pending
 * @param confirmEach "Confirm each migration"
 * @param schedule when it is to start, as it was typed; empty for at a click
 * @param note for the audit; may be empty
 */
public record Wish(
        String environment, Optional<String> target, boolean confirmEach, Optional<String> schedule, String note) {}
